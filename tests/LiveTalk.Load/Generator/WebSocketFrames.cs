using System.Buffers.Binary;

namespace LiveTalk.Load.Generator;

/// <summary>WebSocket frames (RFC 6455) as a client reads and writes them.</summary>
internal static class WebSocketFrames
{
    public const byte Continuation = 0;
    public const byte Text = 1;
    public const byte Close = 8;
    public const byte Ping = 9;
    public const byte Pong = 10;

    private const int MaskLength = 4;

    /// <summary>Takes the first frame, where all of it is there. Servers do not mask theirs.</summary>
    /// <param name="bytes">What was received.</param>
    /// <param name="frame">The frame; its payload lies in <paramref name="bytes"/>.</param>
    /// <param name="used">How many bytes it took.</param>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out Frame frame, out int used)
    {
        frame = default;
        used = 0;
        if (bytes.Length < 2)
        {
            return false;
        }

        var (head, length) = bytes[1] switch
        {
            126 when bytes.Length >= 4 => (4, BinaryPrimitives.ReadUInt16BigEndian(bytes[2..])),
            127 when bytes.Length >= 10 => (10, checked((long)BinaryPrimitives.ReadUInt64BigEndian(bytes[2..]))),
            < 126 => (2, (long)bytes[1]),
            126 or 127 => (0, 0),
            _ => throw new InvalidDataException("A frame from a server must not be masked."),
        };
        if (head == 0 || bytes.Length - head < length)
        {
            return false;
        }

        used = head + (int)length;
        frame = new((byte)(bytes[0] & 0x0f), (bytes[0] & 0x80) != 0, bytes.Slice(head, (int)length));
        return true;
    }

    /// <summary>Writes a whole frame. Its mask is zeros: a mask there must be, and this one leaves the payload as it is.</summary>
    public static void Write(ByteBuffer output, byte opcode, ReadOnlySpan<byte> payload)
    {
        var head = payload.Length < 126 ? 2 : payload.Length <= ushort.MaxValue ? 4 : 10;
        var frame = output.Grow(head + MaskLength + payload.Length);
        frame[0] = (byte)(0x80 | opcode);
        frame[1] = (byte)(0x80 | head switch { 2 => payload.Length, 4 => 126, _ => 127 });
        if (head == 4)
        {
            BinaryPrimitives.WriteUInt16BigEndian(frame[2..], (ushort)payload.Length);
        }
        else if (head == 10)
        {
            BinaryPrimitives.WriteUInt64BigEndian(frame[2..], (ulong)payload.Length);
        }

        frame.Slice(head, MaskLength).Clear();
        payload.CopyTo(frame[(head + MaskLength)..]);
    }

    /// <summary>One frame; its payload is valid until the next read.</summary>
    public readonly ref struct Frame(byte opcode, bool final, ReadOnlySpan<byte> payload)
    {
        public byte Opcode { get; } = opcode;

        public bool Final { get; } = final;

        public ReadOnlySpan<byte> Payload { get; } = payload;
    }
}
