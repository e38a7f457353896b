namespace LiveTalk.Domain.Changes;

/// <summary>Names the newest comment of a person in a thread in slow mode.</summary>
/// <param name="Thread">The thread.</param>
/// <param name="Author">Whose.</param>
public readonly record struct LastPost(Guid Thread, Guid Author);
