using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LiveTalk.Testing.Proxies;

/// <summary>A proxy as some networks have them: passes HTTP on and refuses every WebSocket. Looks at the first request of a connection; browsers give a WebSocket one of its own. Thread-safe.</summary>
public sealed class UpgradeBlocker : IAsyncDisposable
{
    private static readonly byte[] Refusal = "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray();

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private int _refused;

    private UpgradeBlocker(int port)
    {
        _listener.Start();
        _accepting = Task.Run(() => AcceptAsync(port));
    }

    /// <summary>Where to connect instead.</summary>
    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>How many WebSockets were refused.</summary>
    public int Refused => Volatile.Read(ref _refused);

    /// <summary>Begins to pass connections on to a port of 127.0.0.1.</summary>
    public static UpgradeBlocker To(int port) => new(port);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync(int port)
    {
        try
        {
            while (true)
            {
                _ = PassAsync(await _listener.AcceptTcpClientAsync(_stop.Token), port);
            }
        }
        catch (Exception e) when (_stop.IsCancellationRequested && e is OperationCanceledException or SocketException)
        {
            // The proxy was told to end.
        }
    }

    private async Task PassAsync(TcpClient browser, int port)
    {
        using var server = new TcpClient { NoDelay = true };
        using (browser)
        {
            try
            {
                var head = new byte[16 * 1024];
                var read = await browser.GetStream().ReadAsync(head, _stop.Token);
                if (Encoding.ASCII.GetString(head, 0, read).Contains("Upgrade: websocket", StringComparison.OrdinalIgnoreCase))
                {
                    Interlocked.Increment(ref _refused);
                    await browser.GetStream().WriteAsync(Refusal, _stop.Token);
                    return;
                }

                await server.ConnectAsync(IPAddress.Loopback, port, _stop.Token);
                await server.GetStream().WriteAsync(head.AsMemory(0, read), _stop.Token);
                await Task.WhenAny(
                    browser.GetStream().CopyToAsync(server.GetStream(), _stop.Token), server.GetStream().CopyToAsync(browser.GetStream(), _stop.Token));
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
            {
                // Whatever ends one side ends the other.
            }
        }
    }
}
