using System.Buffers.Binary;

namespace LiveTalk.Hubs.Wire;

/// <summary>Headers of the frames that a server sends: never masked (RFC 6455, 5.2).</summary>
internal static class WebSocketFrame
{
    /// <summary>The longest header.</summary>
    public const int MaxHeader = 10;

    private const byte FinalText = 0x81;
    private const byte Length = 0x7f;

    /// <summary>Writes the header of a whole text message so that it ends where the payload begins.</summary>
    /// <param name="space">At least <see cref="MaxHeader"/> bytes before the payload; the last of them are written.</param>
    /// <param name="payload">Bytes of payload.</param>
    /// <returns>How long the header is.</returns>
    public static int WriteHeader(Span<byte> space, int payload)
    {
        var length = payload < 126 ? 2 : payload <= ushort.MaxValue ? 4 : MaxHeader;
        var header = space[^length..];
        header[0] = FinalText;
        switch (length)
        {
            case 2:
                header[1] = (byte)payload;
                break;
            case 4:
                header[1] = 126;
                BinaryPrimitives.WriteUInt16BigEndian(header[2..], (ushort)payload);
                break;
            default:
                header[1] = 127;
                BinaryPrimitives.WriteUInt64BigEndian(header[2..], (ulong)payload);
                break;
        }

        return length;
    }

    /// <summary>How long the header of a frame is.</summary>
    public static int HeaderLength(ReadOnlySpan<byte> frame) => (frame[1] & Length) switch
    {
        < 126 => 2,
        126 => 4,
        _ => MaxHeader,
    };
}
