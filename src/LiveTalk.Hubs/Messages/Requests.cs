namespace LiveTalk.Hubs.Messages;

/// <summary>Argument of <c>SignIn</c>.</summary>
/// <param name="Site">The site the token is for.</param>
/// <param name="Token">A guest's or the site's own JWT.</param>
public sealed record SignInRequest(string? Site, string? Token)
{
    /// <summary>The token stays out of logs.</summary>
    public override string ToString() => $"SignIn {Site}";
}

/// <summary>Argument of <c>Join</c>.</summary>
/// <param name="Site">The site's id.</param>
/// <param name="Post">The site's key of the post.</param>
/// <param name="Url">Where the post is; used when the thread is new.</param>
/// <param name="Title">The post's title; used when the thread is new.</param>
/// <param name="After">The number of the last event the client has; null asks for fresh state.</param>
/// <param name="Limit">How many comments fresh state holds, 1 to 200, default 50.</param>
/// <param name="Invisible">True: count me as a connection without a name; nobody can wave to me then.</param>
/// <param name="Waves">False: let no wave reach this connection.</param>
public sealed record JoinRequest(string? Site, string? Post, string? Url, string? Title, long? After, int? Limit, bool Invisible = false, bool Waves = true);

/// <summary>Argument of <c>Leave</c>.</summary>
/// <param name="Thread">The thread's id.</param>
public sealed record LeaveRequest(Guid Thread);

/// <summary>Argument of <c>Post</c>.</summary>
/// <param name="Thread">The thread's id.</param>
/// <param name="Key">A new UUID per comment; the same one only to repeat it.</param>
/// <param name="Body">Markdown.</param>
/// <param name="Parent">The comment it answers.</param>
/// <param name="Kind">Null or <c>comment</c>.</param>
public sealed record PostCommentRequest(Guid Thread, Guid Key, string? Body, Guid? Parent, string? Kind);

/// <summary>Argument of <c>Edit</c>.</summary>
/// <param name="Thread">The thread's id.</param>
/// <param name="Key">A new UUID per change.</param>
/// <param name="Id">The comment.</param>
/// <param name="Body">The new Markdown.</param>
public sealed record EditCommentRequest(Guid Thread, Guid Key, Guid Id, string? Body);

/// <summary>Argument of <c>Remove</c>.</summary>
/// <param name="Thread">The thread's id.</param>
/// <param name="Key">A new UUID per change.</param>
/// <param name="Id">The comment.</param>
/// <param name="Reason">For the audit log.</param>
public sealed record RemoveCommentRequest(Guid Thread, Guid Key, Guid Id, string? Reason);

/// <summary>Argument of <c>React</c>.</summary>
/// <param name="Thread">The thread's id.</param>
/// <param name="Key">A new UUID per change.</param>
/// <param name="Id">The comment.</param>
/// <param name="Reaction">One of the site's reactions.</param>
/// <param name="On">Given or taken back.</param>
public sealed record ReactRequest(Guid Thread, Guid Key, Guid Id, string? Reaction, bool On);

/// <summary>Argument of <c>Typing</c>.</summary>
/// <param name="Thread">The thread's id.</param>
/// <param name="On">Typing, or no longer.</param>
public sealed record TypingRequest(Guid Thread, bool On);

/// <summary>Argument of <c>Wave</c>.</summary>
/// <param name="Thread">The thread's id.</param>
/// <param name="To">The person's id.</param>
public sealed record WaveRequest(Guid Thread, Guid To);

/// <summary>Argument of <c>History</c>.</summary>
/// <param name="Thread">The thread's id.</param>
/// <param name="Before">Only comments with a smaller number; null from the newest.</param>
/// <param name="Limit">1 to 200, default 50.</param>
/// <param name="Source">Whether to include what was written.</param>
public sealed record HistoryRequest(Guid Thread, long? Before, int? Limit, bool Source = false);

/// <summary>Argument of <c>Events</c>.</summary>
/// <param name="Thread">The thread's id.</param>
/// <param name="After">The number of the last event the client has; 0 for the beginning.</param>
/// <param name="Limit">1 to 1000, default 200.</param>
public sealed record EventsRequest(Guid Thread, long After, int? Limit);

/// <summary>Argument of <c>MarkRead</c>.</summary>
/// <param name="Thread">The thread's id.</param>
/// <param name="Seq">The number up to which the person has read.</param>
public sealed record MarkReadRequest(Guid Thread, long Seq);
