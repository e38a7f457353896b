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

    /// <summary>A talk was announced, changed or came into another state: carries <c>talk</c>, with its lists where it comes into the thread (new, reopened).</summary>
    public const string TalkUpdated = "talk.updated";

    /// <summary>Hands went up, were called, moved or came down: carries <c>id</c> (the talk) and <c>hands</c>, those that changed.</summary>
    public const string TalkHands = "talk.hands";

    /// <summary>Questions appeared, were answered or taken out: carries <c>id</c> (the talk) and <c>questions</c>, those that changed. One that is <c>declined</c> goes.</summary>
    public const string TalkQuestions = "talk.questions";

    /// <summary>Polls were opened or closed: carries <c>id</c> (the talk) and <c>polls</c>, those that changed.</summary>
    public const string TalkPolls = "talk.polls";

    /// <summary>What votes came to: carries <c>id</c> (the talk) and <c>tally</c>.</summary>
    public const string TalkTally = "talk.tally";
}
