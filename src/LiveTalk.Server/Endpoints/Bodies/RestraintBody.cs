namespace LiveTalk.Server.Endpoints.Bodies;

/// <summary>Somebody to be kept from a thread.</summary>
/// <param name="Key">A new UUID per change; the same one only to repeat it.</param>
/// <param name="Person">Their id.</param>
/// <param name="Kind"><c>silence</c> (reads on, cannot write) or <c>remove</c> (cannot be here).</param>
/// <param name="Seconds">For how long; 0 lifts it.</param>
/// <param name="Reason">Why, for the audit log, up to 500 bytes.</param>
internal sealed record RestraintBody(Guid Key, Guid Person, string? Kind, int Seconds, string? Reason = null);
