namespace LiveTalk.Domain.Threads;

/// <summary>Whether a thread takes changes.</summary>
public enum CommentThreadState
{
    /// <summary>Everybody may post.</summary>
    Open = 0,

    /// <summary>Only hosts, moderators and admins may post; everybody may react.</summary>
    Readonly = 1,

    /// <summary>Nothing changes any more, except removals by moderators.</summary>
    Closed = 2,
}
