namespace LiveTalk.Server.Endpoints.Bodies;

/// <summary>Takes a comment back.</summary>
/// <param name="Key">A new UUID per change; may be sent as the header Idempotency-Key instead.</param>
/// <param name="Reason">Why, up to 500 bytes; kept for moderators, never shown to readers.</param>
internal sealed record RemovalBody(Guid? Key = null, string? Reason = null);
