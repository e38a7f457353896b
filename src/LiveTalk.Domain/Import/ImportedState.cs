namespace LiveTalk.Domain.Import;

/// <summary>What the source thought of a comment.</summary>
public enum ImportedState
{
    /// <summary>It was shown.</summary>
    Published = 0,

    /// <summary>It waited for a moderator.</summary>
    Pending = 1,

    /// <summary>It was held for spam.</summary>
    Spam = 2,

    /// <summary>It was thrown away.</summary>
    Trash = 3,

    /// <summary>It was taken back.</summary>
    Deleted = 4,
}
