using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace LiveTalk.FaultTests.Faulty;

/// <summary>
/// A line between clients and a server that reads WebSocket frames (RFC 6455) on their way to the client and may change what they say: stands for a server whose delivery is wrong. Thread-safe.
/// </summary>
/// <param name="port">The server's, on 127.0.0.1.</param>
/// <param name="meddlerForEach">Makes what changes the messages of one connection.</param>
internal sealed class FaultyWire(int port, Func<IMeddler> meddlerForEach) : IAsyncDisposable
{
    private readonly TcpListener _listener = Listening();
    private readonly CancellationTokenSource _stop = new();
    private Task _accepting = Task.CompletedTask;

    /// <summary>Where clients connect.</summary>
    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public FaultyWire Open()
    {
        _accepting = Task.Run(AcceptAsync);
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private static TcpListener Listening()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = CarryAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
        }
        catch (Exception e) when (_stop.IsCancellationRequested && e is OperationCanceledException or SocketException)
        {
            // The line is closed.
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using var server = new TcpClient { NoDelay = true };
        using (client)
        {
            try
            {
                client.NoDelay = true;
                await server.ConnectAsync(IPAddress.Loopback, port, _stop.Token);
                await Task.WhenAny(client.GetStream().CopyToAsync(server.GetStream(), _stop.Token), AnswersAsync(server.GetStream(), client.GetStream()));
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
        await to.WriteAsync(head, _stop.Token);
        if (!head.AsSpan().StartsWith("HTTP/1.1 101"u8))
        {
            await from.CopyToAsync(to, _stop.Token);
            return;
        }

        var meddler = meddlerForEach();
        while (true)
        {
            var (opcode, payload) = await ReadFrameAsync(from);
            await to.WriteAsync(Frame(opcode, opcode == 0x81 ? Messages.Change(payload, meddler) : payload), _stop.Token);
        }
    }

    private async Task<byte[]> ReadHeadAsync(NetworkStream from)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (head.Count < 4 || !head[^4..].SequenceEqual("\r\n\r\n"u8.ToArray()))
        {
            await from.ReadExactlyAsync(one, _stop.Token);
            head.Add(one[0]);
        }

        return [.. head];
    }

    /// <summary>A frame as servers send them: without a mask. The first byte holds the end-of-message bit too.</summary>
    private async Task<(byte Opcode, byte[] Payload)> ReadFrameAsync(NetworkStream from)
    {
        var head = new byte[2];
        await from.ReadExactlyAsync(head, _stop.Token);
        long length = head[1];
        if (length >= 126)
        {
            var more = new byte[length == 126 ? 2 : 8];
            await from.ReadExactlyAsync(more, _stop.Token);
            length = more.Length == 2 ? BinaryPrimitives.ReadUInt16BigEndian(more) : BinaryPrimitives.ReadInt64BigEndian(more);
        }

        var payload = new byte[length];
        await from.ReadExactlyAsync(payload, _stop.Token);
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
