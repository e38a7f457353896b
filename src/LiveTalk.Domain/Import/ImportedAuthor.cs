namespace LiveTalk.Domain.Import;

/// <summary>Somebody with an account at the exported site.</summary>
/// <param name="Login">The account's name.</param>
/// <param name="UserId">The account's id, which comments refer to.</param>
/// <param name="Name">The name shown.</param>
/// <param name="Email">Kept, never shown.</param>
public sealed record ImportedAuthor(string Login, string UserId, string Name, string? Email) : ImportRecord;
