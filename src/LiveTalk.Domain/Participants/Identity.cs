namespace LiveTalk.Domain.Participants;

/// <summary>Who somebody proved to be in one site, and until when.</summary>
/// <param name="Site">The only site in which it counts.</param>
/// <param name="Who">The person.</param>
/// <param name="ExpiresAt">After this moment every call is refused as unauthenticated.</param>
/// <param name="KeyId">The signing key that vouched for it; once that key is retired the identity ends too.</param>
public sealed record Identity(string Site, Participant Who, DateTimeOffset ExpiresAt, string KeyId);
