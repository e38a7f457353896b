namespace LiveTalk.Domain.Participants;

/// <summary>Whose reading of what is asked for.</summary>
/// <param name="Participant">The person.</param>
/// <param name="Thread">What they read.</param>
public readonly record struct ReadMarkKey(Guid Participant, Guid Thread);
