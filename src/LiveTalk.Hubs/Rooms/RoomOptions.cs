namespace LiveTalk.Hubs.Rooms;

/// <summary>Bounds and rhythms of rooms.</summary>
public sealed record RoomOptions
{
    /// <summary>In a busy thread, the least time between two frames of events to one reader: 25 frames a second. A quiet thread delivers at once.</summary>
    public TimeSpan EventWindow { get; init; } = TimeSpan.FromMilliseconds(40);

    /// <summary>Least time between two presence messages.</summary>
    public TimeSpan PresenceWindow { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The same in rooms with more than <see cref="MaxListed"/> readers.</summary>
    public TimeSpan BusyPresenceWindow { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Least time between two typing messages.</summary>
    public TimeSpan TypingWindow { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>How long a typing mark lives without being renewed.</summary>
    public TimeSpan TypingLife { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>Most events the tail keeps.</summary>
    public int MaxTailEvents { get; init; } = 2000;

    /// <summary>Most bytes of JSON the tail keeps.</summary>
    public int MaxTailBytes { get; init; } = 1024 * 1024;

    /// <summary>Most bytes of events in one frame; one event larger than that goes alone. Small enough that a reader at 20 kB/s finishes each well before its send times out.</summary>
    public int MaxFrameBytes { get; init; } = 48 * 1024;

    /// <summary>Most people listed by name; a larger room shows a count and the first of them.</summary>
    public int MaxListed { get; init; } = 100;

    /// <summary>Most people named as typing.</summary>
    public int MaxTyping { get; init; } = 5;

    /// <summary>How long a room stays loaded after its last reader left.</summary>
    public TimeSpan IdleLife { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often heads are compared with the database's, in one query for all rooms (R7).</summary>
    public TimeSpan HeadCheck { get; init; } = TimeSpan.FromSeconds(1);
}
