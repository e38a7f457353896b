namespace LiveTalk.Server.Endpoints.Bodies;

/// <summary>A raised hand.</summary>
/// <param name="Key">A new UUID per change; the same one only to repeat it.</param>
/// <param name="Reason">What for: plain text, up to 100 characters.</param>
/// <param name="Kind"><c>question</c> (the default), <c>reply</c> or <c>order</c>.</param>
internal sealed record HandBody(Guid Key, string? Reason = null, string? Kind = null);

/// <summary>Hands to take down.</summary>
/// <param name="Key">A new UUID per change; the same one only to repeat it.</param>
/// <param name="Hand">Somebody else's; the caller's own where left out.</param>
/// <param name="All">Every hand that waits.</param>
internal sealed record LowerBody(Guid Key, Guid? Hand = null, bool All = false);

/// <summary>Who gets the floor.</summary>
/// <param name="Key">A new UUID per change; the same one only to repeat it.</param>
/// <param name="Hand">The hand; the first in line where left out.</param>
/// <param name="Seen">The hand that the caller saw first in line: where it no longer is, nothing happens.</param>
/// <param name="Replace">Whether the longest turn ends where the floor is full; otherwise that is a conflict.</param>
internal sealed record CallBody(Guid Key, Guid? Hand = null, Guid? Seen = null, bool Replace = false);

/// <summary>Somebody who gets the floor without a hand up.</summary>
/// <param name="Key">A new UUID per change; the same one only to repeat it.</param>
/// <param name="Person">Their id.</param>
internal sealed record InviteBody(Guid Key, Guid Person);

/// <summary>A turn that ends.</summary>
/// <param name="Key">A new UUID per change; the same one only to repeat it.</param>
/// <param name="Hand">Somebody else's; the caller's own where left out.</param>
internal sealed record TurnEndBody(Guid Key, Guid? Hand = null);

/// <summary>A hand that lets the next one go first.</summary>
/// <param name="Key">A new UUID per change; the same one only to repeat it.</param>
/// <param name="Hand">The hand.</param>
internal sealed record SkipBody(Guid Key, Guid Hand);

/// <summary>A hand that moves in line.</summary>
/// <param name="Key">A new UUID per change; the same one only to repeat it.</param>
/// <param name="Hand">The hand.</param>
/// <param name="Before">The hand it is to stand before; at the end where left out.</param>
internal sealed record HandMoveBody(Guid Key, Guid Hand, Guid? Before = null);
