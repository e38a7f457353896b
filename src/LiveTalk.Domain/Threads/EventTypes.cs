namespace LiveTalk.Domain.Threads;

/// <summary>The kinds of change that a thread's log holds. Clients skip a type they do not know and count its number.</summary>
public static class EventTypes
{
    /// <summary>A comment appeared: carries <c>comment</c>.</summary>
    public const string CommentCreated = "comment.created";

    /// <summary>A comment was changed by its author: carries the whole <c>comment</c>.</summary>
    public const string CommentEdited = "comment.edited";

    /// <summary>A comment was taken back: carries <c>id</c> and <c>by</c> (author or moderator). Its place stays.</summary>
    public const string CommentRemoved = "comment.removed";

    /// <summary>The reactions to a comment changed: carries <c>id</c>, <c>reactions</c> and <c>reactedBy</c>.</summary>
    public const string CommentReactions = "comment.reactions";

    /// <summary>The thread's own facts changed: carries <c>thread</c>.</summary>
    public const string ThreadUpdated = "thread.updated";
}
