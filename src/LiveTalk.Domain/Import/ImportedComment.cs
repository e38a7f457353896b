using LiveTalk.Domain.Comments;

namespace LiveTalk.Domain.Import;

/// <summary>A comment of the exported site, as the file describes it: nothing about it is checked or cleaned yet.</summary>
public sealed record ImportedComment : ImportRecord
{
    /// <summary>Longest content that is read, UTF-16 characters; a longer one ends there and is skipped as too long.</summary>
    public const int MaxContent = 128 * 1024;

    /// <summary>The <see cref="ImportedThread.Ref"/> of its post; empty where the file names none.</summary>
    public required string Thread { get; init; }

    /// <summary>The source's own id of the comment.</summary>
    public required string SourceId { get; init; }

    /// <summary>The source's id of the comment it answers.</summary>
    public string? Parent { get; init; }

    /// <summary>The name that was shown; empty where the file names none.</summary>
    public string AuthorName { get; init; } = "";

    /// <summary>Kept, never shown.</summary>
    public string? AuthorEmail { get; init; }

    /// <summary>The author's own page; for a link the page that links here.</summary>
    public string? AuthorUrl { get; init; }

    /// <summary>The author's account: an <see cref="ImportedAuthor.UserId"/> or a login; null for guests. Proved by the source, unlike the mail address.</summary>
    public string? Account { get; init; }

    /// <summary>When it was written; null where the file gives no usable time.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>What was written, as HTML from elsewhere.</summary>
    public string Content { get; init; } = "";

    /// <summary>What the source thought of it.</summary>
    public ImportedState State { get; init; }

    /// <summary>One of <see cref="CommentKinds"/>; null for sorts of comments that are not part of the conversation.</summary>
    public string? Kind { get; init; } = CommentKinds.Comment;

    /// <summary>Where it begins in the file, counted from 1.</summary>
    public int Line { get; init; }
}
