namespace LiveTalk.Hubs.Rooms;

/// <summary>One message to clients, encoded once and shared by everybody it goes to. Immutable.</summary>
/// <param name="Wire">The message as one whole WebSocket frame: header and payload.</param>
/// <param name="Header">How many bytes of it are the header.</param>
/// <param name="LastSeq">For events: the number of the last one; else 0.</param>
/// <param name="Events">How many events it carries.</param>
internal sealed record Frame(ReadOnlyMemory<byte> Wire, int Header, long LastSeq = 0, int Events = 0)
{
    /// <summary>The hub message in the JSON protocol, record separator included, for ways that frame it themselves.</summary>
    public ReadOnlyMemory<byte> Payload => Wire[Header..];

    /// <summary>For events of the tail: the timestamp at which this node learned of the first of them; else 0.</summary>
    public long HeardAt { get; init; }
}
