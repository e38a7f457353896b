namespace LiveTalk.Load.Replay;

/// <summary>One comment of the original conversation.</summary>
/// <param name="Id">The original's id.</param>
/// <param name="Parent">The id of the one it answers, which comes before it; null where it answers none.</param>
/// <param name="Author">The name that was shown.</param>
/// <param name="Text">What was said, without markup.</param>
/// <param name="At">When it was said.</param>
internal sealed record ReplayLine(string Id, string? Parent, string Author, string Text, DateTimeOffset At);
