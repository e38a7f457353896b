namespace LiveTalk.Hubs.Messages;

/// <summary>Argument of <c>RaiseHand</c>.</summary>
/// <param name="Talk">The talk's id.</param>
/// <param name="Key">A new UUID per change.</param>
/// <param name="Reason">What for, up to 100 characters.</param>
/// <param name="Kind"><c>question</c> (the default), <c>reply</c> or <c>order</c>.</param>
public sealed record RaiseHandRequest(Guid Talk, Guid Key, string? Reason, string? Kind);

/// <summary>Argument of <c>LowerHand</c>.</summary>
/// <param name="Talk">The talk's id.</param>
/// <param name="Key">A new UUID per change.</param>
/// <param name="Hand">Somebody else's; null for the caller's own.</param>
/// <param name="All">Every hand that waits.</param>
public sealed record LowerHandRequest(Guid Talk, Guid Key, Guid? Hand, bool All = false);

/// <summary>Argument of <c>CallHand</c>.</summary>
/// <param name="Talk">The talk's id.</param>
/// <param name="Key">A new UUID per change.</param>
/// <param name="Hand">Which; null for the first in line.</param>
/// <param name="Seen">The hand that the caller saw first in line.</param>
/// <param name="Replace">Whether the longest turn ends where the floor is full.</param>
public sealed record CallHandRequest(Guid Talk, Guid Key, Guid? Hand, Guid? Seen, bool Replace = false);

/// <summary>Argument of <c>InviteToFloor</c>.</summary>
/// <param name="Talk">The talk's id.</param>
/// <param name="Key">A new UUID per change.</param>
/// <param name="Person">Who.</param>
public sealed record InviteToFloorRequest(Guid Talk, Guid Key, Guid Person);

/// <summary>Argument of <c>EndTurn</c>.</summary>
/// <param name="Talk">The talk's id.</param>
/// <param name="Key">A new UUID per change.</param>
/// <param name="Hand">Somebody else's; null for the caller's own.</param>
public sealed record EndTurnRequest(Guid Talk, Guid Key, Guid? Hand);

/// <summary>Argument of <c>SkipHand</c>.</summary>
/// <param name="Talk">The talk's id.</param>
/// <param name="Key">A new UUID per change.</param>
/// <param name="Hand">The hand that lets the next one go first.</param>
public sealed record SkipHandRequest(Guid Talk, Guid Key, Guid Hand);

/// <summary>Argument of <c>MoveHand</c>.</summary>
/// <param name="Talk">The talk's id.</param>
/// <param name="Key">A new UUID per change.</param>
/// <param name="Hand">The hand.</param>
/// <param name="Before">The hand it is to stand before; null: at the end.</param>
public sealed record MoveHandRequest(Guid Talk, Guid Key, Guid Hand, Guid? Before);
