namespace LiveTalk.Domain.Import;

/// <summary>What to import, and how.</summary>
public sealed record ImportOrder
{
    /// <summary>Into which site; it must exist.</summary>
    public required string Site { get; init; }

    /// <summary>Whose export it is.</summary>
    public required IImportFormat Format { get; init; }

    /// <summary>The export.</summary>
    public required ImportFile File { get; init; }

    /// <summary>What becomes the key of a post; null for the format's own rule.</summary>
    public PostKeyRule? PostKey { get; init; }

    /// <summary>Whether to say what would happen and write nothing.</summary>
    public bool DryRun { get; init; }
}
