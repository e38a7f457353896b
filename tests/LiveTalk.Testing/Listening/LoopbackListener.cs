using System.Net;
using System.Net.Sockets;

namespace LiveTalk.Testing.Listening;

/// <summary>Takes connections on a free port of 127.0.0.1, from its making until it is disposed. Thread-safe.</summary>
/// <remarks>A connection that broke before it was taken is passed over: what stands between servers must not end with one client of theirs.</remarks>
public sealed class LoopbackListener : IAsyncDisposable
{
    // As many as come back at once when hundreds were cut.
    private const int Backlog = 512;

    // Where taking fails at once again, the loop must not take the processor from those who will make room.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<Socket, CancellationToken, Task> _serve;
    private readonly Task _accepting;

    /// <summary>Begins to listen.</summary>
    /// <param name="serve">Gets each connection, which is its own from then on, and what is cancelled at the end; it is not waited for.</param>
    public LoopbackListener(Func<Socket, CancellationToken, Task> serve)
    {
        _serve = serve;
        _listener.Start(Backlog);
        Stopped = _stop.Token;
        _accepting = Task.Run(AcceptAsync);
    }

    /// <summary>Where it listens.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Cancelled as soon as it is disposed.</summary>
    public CancellationToken Stopped { get; }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!Stopped.IsCancellationRequested)
        {
            try
            {
                _ = _serve(await _listener.AcceptSocketAsync(Stopped), Stopped);
            }
            catch (Exception end) when (Stopped.IsCancellationRequested && end is OperationCanceledException or ObjectDisposedException or InvalidOperationException)
            {
                // It was told to stop.
            }
            catch (SocketException)
            {
                await Task.Delay(Pause, CancellationToken.None);
            }
        }
    }
}
