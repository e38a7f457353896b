namespace LiveTalk.Hubs.Rooms;

/// <summary>One message to clients, encoded once and shared by everybody it goes to. Immutable.</summary>
/// <param name="Payload">A whole hub message in the JSON protocol, record separator included.</param>
/// <param name="LastSeq">For events: the number of the last one; else 0.</param>
/// <param name="Events">How many events it carries.</param>
internal sealed record Frame(ReadOnlyMemory<byte> Payload, long LastSeq = 0, int Events = 0);
