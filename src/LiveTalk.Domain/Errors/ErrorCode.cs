namespace LiveTalk.Domain.Errors;

/// <summary>
/// What a refusal means to a program. The names on the wire are fixed by PROTOCOL.md and made by <see cref="ErrorCodes.ToWire"/>.
/// Zero is "not set" and never sent.
/// </summary>
public enum ErrorCode
{
    /// <summary>Never sent.</summary>
    None = 0,

    /// <summary>A token is missing, wrong or out of date. Sign in and repeat.</summary>
    Unauthenticated = 1,

    /// <summary>Signed in, but not allowed to do this, or the page's origin is not allowed.</summary>
    Forbidden = 2,

    /// <summary>No such thing in this site. Things of other sites answer the same.</summary>
    NotFound = 3,

    /// <summary>The request does not make sense as it is; repeating it will not help.</summary>
    Invalid = 4,

    /// <summary>A text is longer than its limit.</summary>
    TooLong = 5,

    /// <summary>Too many requests; the answer says when to try again.</summary>
    RateLimited = 6,

    /// <summary>The thread is in slow mode; the answer says when the next comment may come.</summary>
    SlowMode = 7,

    /// <summary>Kept, but waiting for a moderator.</summary>
    Held = 8,

    /// <summary>The thread takes no more changes.</summary>
    Closed = 9,

    /// <summary>This person may not take part for now.</summary>
    Banned = 10,

    /// <summary>Contradicts something that is already there, such as the same key with another content.</summary>
    Conflict = 11,

    /// <summary>The server cannot do it now; the same request may be repeated with the same key.</summary>
    Unavailable = 12,
}
