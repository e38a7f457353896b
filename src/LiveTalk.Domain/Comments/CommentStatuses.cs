namespace LiveTalk.Domain.Comments;

/// <summary>Who may see a comment.</summary>
public static class CommentStatuses
{
    /// <summary>Everybody sees it.</summary>
    public const string Published = "published";

    /// <summary>Waits for a moderator; only its author and moderators see it.</summary>
    public const string Held = "held";

    /// <summary>Taken back: its place stays, its words are gone.</summary>
    public const string Removed = "removed";
}
