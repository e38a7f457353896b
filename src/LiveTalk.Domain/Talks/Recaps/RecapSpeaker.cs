using LiveTalk.Domain.Comments;

namespace LiveTalk.Domain.Talks.Recaps;

/// <summary>Somebody who held the floor.</summary>
/// <param name="Who">The person.</param>
/// <param name="Turns">How often.</param>
/// <param name="Seconds">How long in all.</param>
public sealed record RecapSpeaker(PersonName Who, int Turns, int Seconds);

/// <summary>One turn on the floor.</summary>
/// <param name="Who">Whose.</param>
/// <param name="At">When it began.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Kind">One of <see cref="HandKinds"/>.</param>
/// <param name="Reason">What for, plain text.</param>
public sealed record RecapTurn(PersonName Who, DateTimeOffset At, int Seconds, string Kind, string? Reason);
