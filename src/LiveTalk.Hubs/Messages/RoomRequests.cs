namespace LiveTalk.Hubs.Messages;

/// <summary>Argument of <c>RunRoom</c>; what is left out stays.</summary>
/// <param name="Thread">The thread's id.</param>
/// <param name="Key">A new UUID per change.</param>
/// <param name="SlowSeconds">Seconds between two comments of a person; 0 ends slow mode.</param>
/// <param name="Paused">Posting paused, or no longer.</param>
/// <param name="Pin">A comment to pin.</param>
/// <param name="Unpin">A comment to unpin.</param>
/// <param name="Spotlight">The comment to put before everybody; the nil UUID for none.</param>
public sealed record RunRoomRequest(Guid Thread, Guid Key, int? SlowSeconds, bool? Paused, Guid? Pin, Guid? Unpin, Guid? Spotlight);

/// <summary>Argument of <c>Restrain</c>.</summary>
/// <param name="Thread">The thread's id.</param>
/// <param name="Key">A new UUID per change.</param>
/// <param name="Person">Who.</param>
/// <param name="Kind"><c>silence</c> or <c>remove</c>.</param>
/// <param name="Seconds">For how long; 0 lifts it.</param>
/// <param name="Reason">For the audit log.</param>
public sealed record RestrainRequest(Guid Thread, Guid Key, Guid Person, string? Kind, int Seconds, string? Reason);
