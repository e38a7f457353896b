using System.Buffers.Binary;
using System.Net.WebSockets;

namespace LiveTalk.Hubs.Wire;

/// <summary>Frames that a server sends: never masked (RFC 6455, 5.2).</summary>
internal static class WebSocketFrame
{
    /// <summary>The longest header.</summary>
    public const int MaxHeader = 10;

    private const byte FinalText = 0x81;
    private const byte FinalClose = 0x88;
    private const byte FinalPong = 0x8a;

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

    /// <summary>The answer to a ping.</summary>
    /// <param name="payload">The ping's: at most 125 bytes.</param>
    public static byte[] Pong(ReadOnlySpan<byte> payload) => [FinalPong, (byte)payload.Length, .. payload];

    /// <summary>The last frame of a connection.</summary>
    public static byte[] Close(WebSocketCloseStatus status) => [FinalClose, sizeof(ushort), (byte)((int)status >> 8), (byte)status];

    /// <summary>Whether a close frame may carry this status (RFC 6455, 7.4).</summary>
    public static bool IsStatus(WebSocketCloseStatus status) => (int)status is >= 1000 and <= 1003 or >= 1007 and <= 1014 or >= 3000 and <= 4999;
}
