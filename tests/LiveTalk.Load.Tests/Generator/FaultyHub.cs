using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.RegularExpressions;

namespace LiveTalk.Load.Tests.Generator;

/// <summary>A hub of one room with faults on order: what it is told to lose or to double must show in the generator's counts.</summary>
internal sealed partial class FaultyHub : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<(WebSocket Socket, SemaphoreSlim Turn)> _readers = [];
    private readonly Task _accepting;
    private int _posts;

    public FaultyHub()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public IPEndPoint Address => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>The post, counted from 1, that no reader gets; 0 for none.</summary>
    public int Lose { get; init; }

    /// <summary>The one that every reader gets twice.</summary>
    public int Double { get; init; }

    /// <summary>The one that is refused.</summary>
    public int Refuse { get; init; }

    /// <summary>Whether nobody may join.</summary>
    public bool RefusesJoins { get; init; }

    /// <summary>Whether messages leave in fragments, as SignalR's do when they are long.</summary>
    public bool InFragments { get; init; }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var owned = client;
        var stream = client.GetStream();
        var buffer = new byte[64 * 1024];
        _ = await stream.ReadAsync(buffer);
        await stream.WriteAsync("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"u8.ToArray());
        using var socket = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true });
        using var turn = new SemaphoreSlim(1);
        try
        {
            while (true)
            {
                var received = await socket.ReceiveAsync(buffer, CancellationToken.None);
                await HearAsync(socket, turn, Encoding.UTF8.GetString(buffer, 0, received.Count));
            }
        }
        catch (WebSocketException)
        {
            // The generator has gone.
        }
    }

    private async Task HearAsync(WebSocket socket, SemaphoreSlim turn, string message)
    {
        if (message.Contains("\"protocol\"", StringComparison.Ordinal))
        {
            await SendAsync(socket, turn, "{}\u001e");
        }
        else if (message.Contains("\"Join\"", StringComparison.Ordinal))
        {
            _readers.Add((socket, turn));
            await SendAsync(socket, turn, $"{{\"type\":3,\"invocationId\":\"j\",{(RefusesJoins ? "\"error\":\"forbidden: Not here.\"" : "\"result\":null")}}}\u001e");
        }
        else if (Call().Match(message) is { Success: true } call)
        {
            await PostAsync(socket, turn, call.Groups[1].Value, call.Groups[2].Value);
        }
    }

    private async Task PostAsync(WebSocket socket, SemaphoreSlim turn, string id, string text)
    {
        var post = Interlocked.Increment(ref _posts);
        if (post == Refuse)
        {
            await SendAsync(socket, turn, $"{{\"type\":3,\"invocationId\":\"{id}\",\"error\":\"closed: Not today.\"}}\u001e");
            return;
        }

        for (var times = post == Lose ? 0 : post == Double ? 2 : 1; times > 0; times--)
        {
            foreach (var reader in _readers)
            {
                await SendAsync(reader.Socket, reader.Turn, $"{{\"type\":1,\"target\":\"Message\",\"arguments\":[{{\"text\":\"{text}\"}}]}}\u001e");
            }
        }

        await SendAsync(socket, turn, $"{{\"type\":3,\"invocationId\":\"{id}\",\"result\":{post}}}\u001e");
    }

    private async Task SendAsync(WebSocket socket, SemaphoreSlim turn, string message)
    {
        var bytes = Encoding.UTF8.GetBytes(message);
        await turn.WaitAsync();
        try
        {
            var cut = InFragments ? bytes.Length / 2 : 0;
            if (cut > 0)
            {
                await socket.SendAsync(bytes.AsMemory(0, cut), WebSocketMessageType.Text, false, CancellationToken.None);
            }

            await socket.SendAsync(bytes.AsMemory(cut), WebSocketMessageType.Text, true, CancellationToken.None);
        }
        finally
        {
            turn.Release();
        }
    }

    [GeneratedRegex("\"invocationId\":\"(\\d+)\".*\"arguments\":\\[\"room\",\"([^\"]*)\"")]
    private static partial Regex Call();
}
