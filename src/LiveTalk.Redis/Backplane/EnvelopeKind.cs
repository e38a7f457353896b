namespace LiveTalk.Redis.Backplane;

/// <summary>What an <see cref="Envelope"/> holds. Numbers are on the wire: none is ever used for something else.</summary>
internal enum EnvelopeKind : byte
{
    /// <summary>Nothing that this version knows.</summary>
    Unknown = 0,

    /// <summary>Committed events of a thread, or only its number.</summary>
    Events = 1,

    /// <summary>Something for one person.</summary>
    Notice = 2,

    /// <summary><see cref="Domain.Presence.PresenceChanged"/>.</summary>
    PresenceChanged = 16,

    /// <summary><see cref="Domain.Presence.PresenceWhole"/>.</summary>
    PresenceWhole = 17,

    /// <summary><see cref="Domain.Presence.PresenceAlive"/>.</summary>
    PresenceAlive = 18,

    /// <summary><see cref="Domain.Presence.PresenceAsked"/>.</summary>
    PresenceAsked = 19,

    /// <summary><see cref="Domain.Presence.TypingMarked"/>.</summary>
    TypingMarked = 20,
}
