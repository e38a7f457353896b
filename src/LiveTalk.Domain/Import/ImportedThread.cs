namespace LiveTalk.Domain.Import;

/// <summary>A post of the exported site, as the file describes it.</summary>
public sealed record ImportedThread : ImportRecord
{
    /// <summary>What comments of the same file refer to it by.</summary>
    public required string Ref { get; init; }

    /// <summary>The source's own id of the post.</summary>
    public string? SourceId { get; init; }

    /// <summary>The post's short name in addresses.</summary>
    public string? Slug { get; init; }

    /// <summary>Where it could be read.</summary>
    public string? Url { get; init; }

    /// <summary>Its title.</summary>
    public string? Title { get; init; }

    /// <summary>The login of whoever wrote the post.</summary>
    public string? Creator { get; init; }

    /// <summary>Whether the post itself was thrown away.</summary>
    public bool Trashed { get; init; }
}
