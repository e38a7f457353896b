using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;

namespace LiveTalk.Hubs.Wire;

/// <summary>The header of a frame that a client sends (RFC 6455, 5.2).</summary>
/// <param name="Final">Whether its message ends with it.</param>
/// <param name="OpCode">What it is.</param>
/// <param name="Length">Bytes of payload.</param>
/// <param name="Mask">What its payload is masked with, first byte lowest.</param>
/// <param name="HeaderLength">Bytes before the payload.</param>
internal readonly record struct ClientFrame(bool Final, byte OpCode, long Length, uint Mask, int HeaderLength)
{
    public const byte Continuation = 0x0;
    public const byte Text = 0x1;
    public const byte Binary = 0x2;
    public const byte Close = 0x8;
    public const byte Ping = 0x9;
    public const byte Pong = 0xa;

    /// <summary>The longest payload of a control frame.</summary>
    public const int MaxControl = 125;

    private const int MaxHeader = 14;
    private const byte FinalBit = 0x80;
    private const byte ReservedBits = 0x70;
    private const byte OpCodeBits = 0x0f;
    private const byte MaskBit = 0x80;
    private const byte LengthBits = 0x7f;

    /// <summary>Whether it speaks of the connection and may come between the frames of a message.</summary>
    public bool IsControl => OpCode >= Close;

    /// <summary>Reads the header that bytes begin with.</summary>
    /// <param name="bytes">What has come so far.</param>
    /// <param name="frame">The header.</param>
    /// <returns>False where a part of it is yet to come.</returns>
    /// <exception cref="InvalidDataException">No client may send this.</exception>
    public static bool TryRead(in ReadOnlySequence<byte> bytes, out ClientFrame frame)
    {
        var head = bytes.FirstSpan;
        if (head.Length < MaxHeader && !bytes.IsSingleSegment)
        {
            Span<byte> gathered = stackalloc byte[MaxHeader];
            var length = (int)Math.Min(bytes.Length, MaxHeader);
            bytes.Slice(0, length).CopyTo(gathered);
            return TryRead(gathered[..length], out frame);
        }

        return TryRead(head, out frame);
    }

    /// <summary>Whether it may follow what came before it.</summary>
    /// <param name="inMessage">Whether a message has begun that did not end yet.</param>
    public bool MayFollow(bool inMessage) => OpCode switch
    {
        Continuation => inMessage,
        Text or Binary => !inMessage,
        Close or Ping or Pong => Final && Length <= MaxControl,
        _ => false,
    };

    /// <summary>Copies a part of the payload and takes the mask off.</summary>
    /// <param name="masked">The next bytes of it.</param>
    /// <param name="plain">Has room for them.</param>
    /// <param name="mask">As it is for the first of them.</param>
    /// <returns>As it is for the byte behind the last of them.</returns>
    public static uint Unmask(ReadOnlySpan<byte> masked, Span<byte> plain, uint mask)
    {
        var next = BitOperations.RotateRight(mask, 8 * (masked.Length & 3));
        for (var twice = mask | ((ulong)mask << 32); masked.Length >= sizeof(ulong); masked = masked[sizeof(ulong)..], plain = plain[sizeof(ulong)..])
        {
            BinaryPrimitives.WriteUInt64LittleEndian(plain, BinaryPrimitives.ReadUInt64LittleEndian(masked) ^ twice);
        }

        for (var i = 0; i < masked.Length; i++, mask = BitOperations.RotateRight(mask, 8))
        {
            plain[i] = (byte)(masked[i] ^ mask);
        }

        return next;
    }

    private static bool TryRead(ReadOnlySpan<byte> head, out ClientFrame frame)
    {
        frame = default;
        if (head.Length < 2)
        {
            return false;
        }

        if ((head[0] & ReservedBits) != 0 || (head[1] & MaskBit) == 0)
        {
            throw new InvalidDataException("A client's frame is masked and has no bits that nobody agreed on.");
        }

        var length = (ulong)(head[1] & LengthBits);
        var before = length switch
        {
            < 126 => 2,
            126 => 4,
            _ => 10,
        };
        if (head.Length < before + sizeof(uint))
        {
            return false;
        }

        length = before switch
        {
            2 => length,
            4 => BinaryPrimitives.ReadUInt16BigEndian(head[2..]),
            _ => BinaryPrimitives.ReadUInt64BigEndian(head[2..]),
        };
        if (length > long.MaxValue)
        {
            throw new InvalidDataException("The first bit of a frame's length is 0.");
        }

        frame = new((head[0] & FinalBit) != 0, (byte)(head[0] & OpCodeBits), (long)length, BinaryPrimitives.ReadUInt32LittleEndian(head[before..]), before + sizeof(uint));
        return true;
    }
}
