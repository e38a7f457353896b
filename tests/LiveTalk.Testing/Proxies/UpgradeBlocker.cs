using System.Net;
using System.Net.Sockets;
using System.Text;
using LiveTalk.Testing.Listening;

namespace LiveTalk.Testing.Proxies;

/// <summary>A proxy as some networks have them: passes HTTP on and refuses every WebSocket. Looks at the first request of a connection; browsers give a WebSocket one of its own. Thread-safe.</summary>
public sealed class UpgradeBlocker : IAsyncDisposable
{
    private static readonly byte[] Refusal = "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray();

    private readonly LoopbackListener _listener;
    private int _refused;

    private UpgradeBlocker(int port) => _listener = new((browser, _) => PassAsync(browser, port));

    /// <summary>Where to connect instead.</summary>
    public Uri Address => new($"http://127.0.0.1:{_listener.Port}");

    /// <summary>How many WebSockets were refused.</summary>
    public int Refused => Volatile.Read(ref _refused);

    /// <summary>Begins to pass connections on to a port of 127.0.0.1.</summary>
    public static UpgradeBlocker To(int port) => new(port);

    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    private async Task PassAsync(Socket taken, int port)
    {
        using var server = new TcpClient { NoDelay = true };
        using (var browser = new TcpClient { Client = taken })
        {
            try
            {
                var head = new byte[16 * 1024];
                var read = await browser.GetStream().ReadAsync(head, _listener.Stopped);
                if (Encoding.ASCII.GetString(head, 0, read).Contains("Upgrade: websocket", StringComparison.OrdinalIgnoreCase))
                {
                    Interlocked.Increment(ref _refused);
                    await browser.GetStream().WriteAsync(Refusal, _listener.Stopped);
                    return;
                }

                await server.ConnectAsync(IPAddress.Loopback, port, _listener.Stopped);
                await server.GetStream().WriteAsync(head.AsMemory(0, read), _listener.Stopped);
                await Task.WhenAny(
                    browser.GetStream().CopyToAsync(server.GetStream(), _listener.Stopped), server.GetStream().CopyToAsync(browser.GetStream(), _listener.Stopped));
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
            {
                // Whatever ends one side ends the other.
            }
        }
    }
}
