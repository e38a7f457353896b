namespace LiveTalk.Domain.Participants;

/// <summary>A guest's way back in.</summary>
/// <param name="Token">A JWT signed by the server; whoever holds it is the guest.</param>
/// <param name="ExpiresAt">When it stops counting.</param>
/// <param name="Participant">The guest.</param>
public sealed record GuestPass(string Token, DateTimeOffset ExpiresAt, Participant Participant);
