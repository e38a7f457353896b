using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using LiveTalk.Testing.Waiting;

namespace LiveTalk.Testing.Clients;

/// <summary>
/// A WebSocket to the hub with its frames written by hand (RFC 6455): for what no proper client would send, and for readers that take nothing, or
/// little, from their socket. One caller at a time.
/// </summary>
public sealed class RawHubSocket : IDisposable
{
    public const byte Continuation = 0;
    public const byte Text = 1;
    public const byte Binary = 2;
    public const byte Close = 8;
    public const byte Ping = 9;

    private readonly Socket _socket;
    private readonly NetworkStream _stream;
    private readonly List<byte> _pending = [];
    private bool _inMessage;

    private RawHubSocket(Socket socket)
    {
        _socket = socket;
        _stream = new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>How much it takes from its socket at most; 0 for as much as comes.</summary>
    public int BytesPerSecond { get; set; }

    /// <summary>Connects and upgrades; the hub's own handshake is the caller's affair.</summary>
    /// <param name="server">The server's address.</param>
    /// <param name="receiveBuffer">Bytes the kernel may hold for a reader that takes nothing; 0 leaves it to the system.</param>
    public static async Task<RawHubSocket> OpenAsync(Uri server, int receiveBuffer = 0)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (receiveBuffer > 0)
        {
            socket.ReceiveBufferSize = receiveBuffer;
        }

        await socket.ConnectAsync(server.Host, server.Port);
        var raw = new RawHubSocket(socket);
        var request = $"GET /hub HTTP/1.1\r\nHost: {server.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + $"Sec-WebSocket-Key: {Convert.ToBase64String(Guid.NewGuid().ToByteArray())}\r\nSec-WebSocket-Version: 13\r\n\r\n";
        await raw._stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        var answer = new StringBuilder();
        var one = new byte[1];
        while (!answer.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await raw._stream.ReadExactlyAsync(one).AsTask().WaitAsync(Eventually.Patience);
            answer.Append((char)one[0]);
        }

        return answer.ToString().StartsWith("HTTP/1.1 101", StringComparison.Ordinal)
            ? raw
            : throw new IOException($"Not upgraded: {answer}");
    }

    /// <summary>Sends the hub's handshake and takes its answer.</summary>
    public async Task ShakeHandsAsync()
    {
        await SendAsync("{\"protocol\":\"json\",\"version\":1}");
        await ReadMessageAsync();
    }

    /// <summary>Sends one hub message in one frame; the separator is added.</summary>
    public Task SendAsync(string message) => SendFrameAsync(Text, Encoding.UTF8.GetBytes(message + "\u001e"));

    /// <summary>Sends one frame.</summary>
    public async Task SendFrameAsync(byte opcode, ReadOnlyMemory<byte> payload, bool final = true)
    {
        await _stream.WriteAsync(Frame(opcode, payload.Span, final));
    }

    /// <summary>Sends many small frames of one never-ending message in few writes; the next call goes on with that message.</summary>
    /// <exception cref="IOException">The server has closed the connection.</exception>
    public async Task SendFragmentsAsync(int count, int bytesEach)
    {
        var piece = Encoding.ASCII.GetBytes(new string('x', bytesEach));
        using var many = new MemoryStream();
        for (var i = 0; i < count; i++)
        {
            many.Write(Frame(_inMessage ? Continuation : Text, piece, final: false));
            _inMessage = true;
        }

        await _stream.WriteAsync(many.ToArray());
    }

    /// <summary>The next whole hub message; null where the connection has ended.</summary>
    public async Task<string?> ReadMessageAsync()
    {
        while (true)
        {
            var end = _pending.IndexOf(0x1e);
            if (end >= 0)
            {
                var message = Encoding.UTF8.GetString([.. _pending[..end]]);
                _pending.RemoveRange(0, end + 1);
                return message;
            }

            if (await ReadFrameAsync() is not { } frame)
            {
                return null;
            }

            _pending.AddRange(frame);
        }
    }

    /// <summary>Waits until the server has ended the connection, by a close frame or the hard way.</summary>
    public async Task EndedAsync()
    {
        async Task Drain()
        {
            while (await ReadFrameAsync() is not null)
            {
                // Pings and answers to what was sent before are not the end.
            }
        }

        await Drain().WaitAsync(Eventually.Patience);
    }

    public void Dispose() => _stream.Dispose();

    private async Task<byte[]?> ReadFrameAsync()
    {
        try
        {
            var head = new byte[2];
            await _stream.ReadExactlyAsync(head);
            long length = head[1] & 0x7f;
            if (length >= 126)
            {
                var more = new byte[length == 126 ? 2 : 8];
                await _stream.ReadExactlyAsync(more);
                length = more.Length == 2 ? BinaryPrimitives.ReadUInt16BigEndian(more) : BinaryPrimitives.ReadInt64BigEndian(more);
            }

            var payload = new byte[length];
            for (var taken = 0; taken < payload.Length;)
            {
                var part = Math.Min(payload.Length - taken, BytesPerSecond == 0 ? int.MaxValue : Math.Max(1, BytesPerSecond / 50));
                await _stream.ReadExactlyAsync(payload.AsMemory(taken, part));
                taken += part;
                if (BytesPerSecond > 0)
                {
                    await Task.Delay(20);
                }
            }

            return (head[0] & 0x0f) switch
            {
                Close => null,
                Text or Continuation => payload,
                _ => [],
            };
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static byte[] Frame(byte opcode, ReadOnlySpan<byte> payload, bool final)
    {
        using var frame = new MemoryStream(payload.Length + 14);
        frame.WriteByte((byte)((final ? 0x80 : 0) | opcode));
        Span<byte> length = stackalloc byte[8];
        if (payload.Length < 126)
        {
            frame.WriteByte((byte)(0x80 | payload.Length));
        }
        else if (payload.Length <= ushort.MaxValue)
        {
            frame.WriteByte(0x80 | 126);
            BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)payload.Length);
            frame.Write(length[..2]);
        }
        else
        {
            frame.WriteByte(0x80 | 127);
            BinaryPrimitives.WriteInt64BigEndian(length, payload.Length);
            frame.Write(length);
        }

        // Masked with zeros: a mask there must be, and this one keeps what is sent readable.
        frame.Write([0, 0, 0, 0]);
        frame.Write(payload);
        return frame.ToArray();
    }
}
