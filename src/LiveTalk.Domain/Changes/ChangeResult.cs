using LiveTalk.Domain.Comments;

namespace LiveTalk.Domain.Changes;

/// <summary>What came of a change, committed.</summary>
public sealed record ChangeResult
{
    /// <summary>The number of its event; 0 where nothing changed.</summary>
    public required long Seq { get; init; }

    /// <summary>The comment after the change, with its source; null for thread facts.</summary>
    public Comment? Comment { get; init; }

    /// <summary>Whether this key had been used before, so that nothing changed now.</summary>
    public bool Repeated { get; init; }
}
