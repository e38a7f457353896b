namespace LiveTalk.Domain.Errors;

/// <summary>Short ways to make the refusals that several rules share, so that one meaning has one sentence.</summary>
public static class Refuse
{
    /// <summary>The caller must sign in first.</summary>
    public static LiveTalkException SignInFirst() => new(ErrorCode.Unauthenticated, "Sign in or join as a guest first.");

    /// <summary>No such thread, or a thread of another site: the two are not told apart.</summary>
    public static LiveTalkException NoThread() => new(ErrorCode.NotFound, "There is no such thread.");

    /// <summary>No such comment in this thread.</summary>
    public static LiveTalkException NoComment() => new(ErrorCode.NotFound, "There is no such comment in this thread.");

    /// <summary>No such talk, or one of another site or thread: they are not told apart.</summary>
    public static LiveTalkException NoTalk() => new(ErrorCode.NotFound, "There is no such talk.");

    /// <summary>No such site.</summary>
    public static LiveTalkException NoSite() => new(ErrorCode.NotFound, "There is no such site.");

    /// <summary>The request makes no sense as it is.</summary>
    public static LiveTalkException Invalid(string sentence) => new(ErrorCode.Invalid, sentence);

    /// <summary>The database answers but takes no changes: its disk is full, or somebody made it read-only (R20). Certainly not saved; only an operator can help, so nobody repeats it at once.</summary>
    public static LiveTalkException ReadOnlyNow(Exception? cause = null) =>
        new(ErrorCode.Unavailable, "The server can't save anything right now; everything can still be read. Keep your words and try again in a little while.", TimeSpan.FromSeconds(5), cause);

    /// <summary>The database or a queue in front of it cannot take the change now.</summary>
    public static LiveTalkException Unavailable(Exception? cause = null) =>
        new(ErrorCode.Unavailable, "The server can't save this right now. Try again in a moment.", TimeSpan.FromSeconds(1), cause);
}
