using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using LiveTalk.Testing.Listening;

namespace LiveTalk.FaultTests.Faulty;

/// <summary>
/// A line between clients and a server that reads WebSocket frames (RFC 6455) on their way to the client and may change what they say: stands for a server whose delivery is wrong. Thread-safe.
/// </summary>
internal sealed class FaultyWire : IAsyncDisposable
{
    private readonly int _port;
    private readonly Func<IMeddler> _meddlerForEach;
    private readonly LoopbackListener _listener;

    /// <summary>Opens one.</summary>
    /// <param name="port">The server's, on 127.0.0.1.</param>
    /// <param name="meddlerForEach">Makes what changes the messages of one connection.</param>
    public FaultyWire(int port, Func<IMeddler> meddlerForEach)
    {
        (_port, _meddlerForEach) = (port, meddlerForEach);
        _listener = new((client, _) => CarryAsync(client));
    }

    /// <summary>Where clients connect.</summary>
    public Uri Address => new($"http://127.0.0.1:{_listener.Port}");

    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    private async Task CarryAsync(Socket taken)
    {
        using var server = new TcpClient { NoDelay = true };
        using (var client = new TcpClient { Client = taken })
        {
            try
            {
                client.NoDelay = true;
                await server.ConnectAsync(IPAddress.Loopback, _port, _listener.Stopped);
                await Task.WhenAny(client.GetStream().CopyToAsync(server.GetStream(), _listener.Stopped), AnswersAsync(server.GetStream(), client.GetStream()));
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
            {
                // Whatever ends one side ends the other.
            }
        }
    }

    private async Task AnswersAsync(NetworkStream from, NetworkStream to)
    {
        var head = await ReadHeadAsync(from);
        await to.WriteAsync(head, _listener.Stopped);
        if (!head.AsSpan().StartsWith("HTTP/1.1 101"u8))
        {
            await from.CopyToAsync(to, _listener.Stopped);
            return;
        }

        var meddler = _meddlerForEach();
        while (true)
        {
            var (opcode, payload) = await ReadFrameAsync(from);
            await to.WriteAsync(Frame(opcode, opcode == 0x81 ? Messages.Change(payload, meddler) : payload), _listener.Stopped);
        }
    }

    private async Task<byte[]> ReadHeadAsync(NetworkStream from)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (head.Count < 4 || !head[^4..].SequenceEqual("\r\n\r\n"u8.ToArray()))
        {
            await from.ReadExactlyAsync(one, _listener.Stopped);
            head.Add(one[0]);
        }

        return [.. head];
    }

    /// <summary>A frame as servers send them: without a mask. The first byte holds the end-of-message bit too.</summary>
    private async Task<(byte Opcode, byte[] Payload)> ReadFrameAsync(NetworkStream from)
    {
        var head = new byte[2];
        await from.ReadExactlyAsync(head, _listener.Stopped);
        long length = head[1];
        if (length >= 126)
        {
            var more = new byte[length == 126 ? 2 : 8];
            await from.ReadExactlyAsync(more, _listener.Stopped);
            length = more.Length == 2 ? BinaryPrimitives.ReadUInt16BigEndian(more) : BinaryPrimitives.ReadInt64BigEndian(more);
        }

        var payload = new byte[length];
        await from.ReadExactlyAsync(payload, _listener.Stopped);
        return (head[0], payload);
    }

    private static byte[] Frame(byte opcode, byte[] payload)
    {
        var length = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(length, payload.Length);
        return payload.Length < 126
            ? [opcode, (byte)payload.Length, .. payload]
            : [opcode, 127, .. length, .. payload];
    }
}
