using System.Buffers.Binary;
using System.Text.Json;
using LiveTalk.Domain.Backplane;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Presence;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Redis.Backplane;

/// <summary>
/// What nodes send each other through Redis. Little-endian: a version byte, a kind byte, the sender's node id (16 bytes), then by kind. Events: head (8 bytes), number of events (4), and for each its
/// number (8), the length of its JSON (4) and the JSON. Notices and presence: JSON. The thread is in the channel's name.
/// </summary>
/// <remarks>
/// Nodes of different versions stand side by side (R19): a version or kind that a node does not know is nothing to it, and JSON members that it does not know are skipped. So a change that older
/// nodes cannot read takes a new kind, and a change to this header a new version.
/// </remarks>
internal static class Envelope
{
    /// <summary>The version written here.</summary>
    public const byte Version = 1;

    private const int HeaderLength = 18;
    private const int EventsLength = HeaderLength + 12;
    private const int EventLength = 12;

    /// <summary>Events of one thread, ascending; numbers may be missing in between, which other nodes gave. None: only the head is told.</summary>
    public static byte[] Encode(Guid node, long head, IReadOnlyList<EncodedEvent> events)
    {
        var bytes = new byte[EventsLength + events.Sum(e => EventLength + e.Json.Length)];
        WriteHeader(bytes, EnvelopeKind.Events, node);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(HeaderLength), head);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(HeaderLength + 8), events.Count);
        var rest = bytes.AsSpan(EventsLength);
        foreach (var one in events)
        {
            BinaryPrimitives.WriteInt64LittleEndian(rest, one.Seq);
            BinaryPrimitives.WriteInt32LittleEndian(rest[8..], one.Json.Length);
            one.Json.Span.CopyTo(rest[EventLength..]);
            rest = rest[(EventLength + one.Json.Length)..];
        }

        return bytes;
    }

    /// <summary>A notice.</summary>
    public static byte[] Encode(Guid node, Notice notice) =>
        [.. Header(EnvelopeKind.Notice, node), .. JsonSerializer.SerializeToUtf8Bytes(notice, EnvelopeJson.Context.Notice)];

    /// <summary>Presence.</summary>
    public static byte[] Encode(Guid node, PresenceNews news)
    {
        var (kind, json) = EnvelopeJson.Write(news);
        return [.. Header(kind, node), .. json];
    }

    /// <summary>Of which kind an envelope is and who sent it; <see cref="EnvelopeKind.Unknown"/> where a later version wrote it.</summary>
    /// <exception cref="InvalidDataException">It is too short to tell.</exception>
    public static (EnvelopeKind Kind, Guid Node) Open(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [] => throw new InvalidDataException("The envelope is empty."),
        [not Version, ..] => (EnvelopeKind.Unknown, Guid.Empty),
        { Length: < HeaderLength } => throw new InvalidDataException("The envelope ends in its header."),
        _ => ((EnvelopeKind)bytes[1], new(bytes[2..HeaderLength])),
    };

    /// <summary>The events of an envelope of that kind, as batches without holes.</summary>
    /// <exception cref="InvalidDataException">It is not what <see cref="Encode(Guid, long, IReadOnlyList{EncodedEvent})"/> wrote.</exception>
    public static IReadOnlyList<ThreadBatch> Events(Guid thread, ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length < EventsLength)
        {
            throw new InvalidDataException("The envelope ends in its head.");
        }

        var head = BinaryPrimitives.ReadInt64LittleEndian(bytes.Span[HeaderLength..]);
        var count = BinaryPrimitives.ReadInt32LittleEndian(bytes.Span[(HeaderLength + 8)..]);
        var batches = new List<ThreadBatch>(1);
        var run = new List<EncodedEvent>();
        var rest = bytes[EventsLength..];
        for (var i = 0; i < count; i++)
        {
            var next = Event(thread, ref rest);
            if (run.Count > 0 && next.Seq <= run[^1].Seq)
            {
                throw new InvalidDataException("The events are not in order.");
            }

            if (run.Count > 0 && next.Seq != run[^1].Seq + 1)
            {
                batches.Add(new(thread, run[^1].Seq, run));
                run = [];
            }

            run.Add(next);
        }

        if (count < 0 || head < 0 || !rest.IsEmpty || (run.Count > 0 && head < run[^1].Seq))
        {
            throw new InvalidDataException("The envelope contradicts itself.");
        }

        batches.Add(new(thread, head, run));
        return batches;
    }

    /// <summary>The notice of an envelope of that kind.</summary>
    /// <exception cref="JsonException">It is not one.</exception>
    public static Notice Notice(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize(bytes[HeaderLength..], EnvelopeJson.Context.Notice) ?? throw new JsonException("The notice is null.");

    /// <summary>The presence of an envelope of one of those kinds; null where the kind is none of them.</summary>
    /// <exception cref="JsonException">It is not what its kind says.</exception>
    public static PresenceNews? Presence(EnvelopeKind kind, ReadOnlySpan<byte> bytes) => EnvelopeJson.Read(kind, bytes[HeaderLength..]);

    private static EncodedEvent Event(Guid thread, ref ReadOnlyMemory<byte> rest)
    {
        if (rest.Length < EventLength)
        {
            throw new InvalidDataException("The envelope ends in an event.");
        }

        var seq = BinaryPrimitives.ReadInt64LittleEndian(rest.Span);
        var length = BinaryPrimitives.ReadInt32LittleEndian(rest.Span[8..]);
        if (length < 0 || length > rest.Length - EventLength)
        {
            throw new InvalidDataException("An event is longer than its envelope.");
        }

        var one = EncodedEvent.FromJson(thread, seq, rest.Slice(EventLength, length));

        // Read here, where a fault is counted and skipped; rooms trust what they hear.
        if (one.Value.Seq != seq)
        {
            throw new InvalidDataException("An event has two numbers.");
        }

        rest = rest[(EventLength + length)..];
        return one;
    }

    private static byte[] Header(EnvelopeKind kind, Guid node)
    {
        var bytes = new byte[HeaderLength];
        WriteHeader(bytes, kind, node);
        return bytes;
    }

    private static void WriteHeader(Span<byte> bytes, EnvelopeKind kind, Guid node)
    {
        bytes[0] = Version;
        bytes[1] = (byte)kind;
        node.TryWriteBytes(bytes[2..]);
    }
}
