namespace LiveTalk.Domain.Sites;

/// <summary>A key that signs or checks tokens of one site.</summary>
public sealed record SiteKey
{
    /// <summary>The site it belongs to. Two sites may use one <see cref="Id"/>; it is looked up by both.</summary>
    public required string Site { get; init; }

    /// <summary>The token header's <c>kid</c>.</summary>
    public required string Id { get; init; }

    /// <summary>HS256, RS256 or ES256; a token with another algorithm than its key's is refused (S7).</summary>
    public required string Algorithm { get; init; }

    /// <summary>For HS256 the secret in base64url (32 bytes at least), else the public key as PEM. Never in answers, logs or exports (S10).</summary>
    public required string Material { get; init; }

    /// <summary>Whether the server itself signs with it: such tokens may carry every role. One per site.</summary>
    public bool Own { get; init; }

    /// <summary>When it was added.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when on it no longer counts; null for ever.</summary>
    public DateTimeOffset? NotAfter { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"{Site}/{Id} ({Algorithm})";
}
