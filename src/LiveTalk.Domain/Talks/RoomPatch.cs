namespace LiveTalk.Domain.Talks;

/// <summary>What is to change in how a thread is run, unchecked; null stays.</summary>
public sealed record RoomPatch(int? SlowSeconds, bool? Paused, Guid? Pin, Guid? Unpin, Guid? Spotlight);
