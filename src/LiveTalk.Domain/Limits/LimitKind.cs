namespace LiveTalk.Domain.Limits;

/// <summary>What is counted.</summary>
public enum LimitKind
{
    /// <summary>Becoming a guest.</summary>
    Guest,

    /// <summary>Signing in with a token.</summary>
    SignIn,

    /// <summary>Joining a thread.</summary>
    Join,

    /// <summary>Posting, editing, removing.</summary>
    Write,

    /// <summary>Reacting and marking as read.</summary>
    React,

    /// <summary>Saying that one is typing.</summary>
    Typing,

    /// <summary>Reading pages of comments and events.</summary>
    Read,

    /// <summary>Waving to somebody.</summary>
    Wave,
}
