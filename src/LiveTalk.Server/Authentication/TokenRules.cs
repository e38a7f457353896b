namespace LiveTalk.Server.Authentication;

/// <summary>Bounds and fixed words of tokens (PROTOCOL.md, Identity).</summary>
internal static class TokenRules
{
    /// <summary>The only audience.</summary>
    public const string Audience = "livetalk";

    /// <summary>Subjects that only the server itself vouches for begin with this; a site's own token with such a subject is refused.</summary>
    public const string OwnSubject = "livetalk:";

    /// <summary>Subjects of guests: followed by the participant's id.</summary>
    public const string GuestSubject = OwnSubject + "guest:";

    /// <summary>Longest token, characters.</summary>
    public const int MaxLength = 8 * 1024;

    /// <summary>Longest subject, UTF-8 bytes.</summary>
    public const int MaxSubjectBytes = 200;

    /// <summary>Longest key id, characters.</summary>
    public const int MaxKeyIdLength = 100;

    /// <summary>Shortest HS256 secret, bytes (S10).</summary>
    public const int MinSecretBytes = 32;

    /// <summary>How far another clock may run ahead of ours: for <c>iat</c> and <c>nbf</c>. Expiry has no grace.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);

    /// <summary>Longest life of a token that a site signs.</summary>
    public static readonly TimeSpan MaxSiteLife = TimeSpan.FromHours(24);

    /// <summary>Longest life of a token that the server signs, and the life of a guest's.</summary>
    public static readonly TimeSpan MaxOwnLife = TimeSpan.FromDays(30);

    /// <summary>The algorithms that a key can have.</summary>
    public static readonly IReadOnlyList<string> Algorithms = ["HS256", "RS256", "ES256"];
}
