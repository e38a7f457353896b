using System.Collections.Concurrent;
using System.Net.Sockets;
using LiveTalk.Testing.Listening;
using LiveTalk.Testing.Waiting;

namespace LiveTalk.Testing.Balancers;

/// <summary>
/// A plain TCP load balancer: each new connection goes to the next backend that is in service, no matter whose it is. A backend whose <c>/readyz</c> says no gets nothing
/// new and keeps what it has; one whose <c>/livez</c> is silent for too long is taken as dead and loses its connections, as HAProxy's <c>on-marked-down shutdown-sessions</c> does.
/// Thread-safe.
/// </summary>
public sealed class RoundRobin : IAsyncDisposable
{
    private readonly Backend[] _backends;
    private readonly ConcurrentDictionary<Socket, bool> _open = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly LoopbackListener _listener;
    private int _next;
    private long _patienceTicks;

    private RoundRobin(IEnumerable<int> ports, TimeSpan patience)
    {
        Patience = patience;
        _backends = [.. ports.Select(p => new Backend(p, () => Patience, _stop.Token))];
        _listener = new((client, _) => ServeAsync(client));
    }

    /// <summary>Where clients connect.</summary>
    public Uri Address => new($"http://127.0.0.1:{_listener.Port}");

    /// <summary>How long a backend may be silent before it is taken as dead.</summary>
    public TimeSpan Patience
    {
        get => new(Interlocked.Read(ref _patienceTicks));
        private set => Interlocked.Exchange(ref _patienceTicks, value.Ticks);
    }

    /// <summary>How many backends get new connections now.</summary>
    public int InService => _backends.Count(b => b.IsIn);

    /// <summary>Open connections.</summary>
    public int Connections => _open.Count;

    /// <summary>Begins to spread connections over ports of 127.0.0.1.</summary>
    /// <param name="ports">One per backend.</param>
    /// <param name="patience">How long a backend may be silent; half a second where nothing else is said. Clients of the hub then come back by themselves; what a page loads only once does not.</param>
    public static RoundRobin Over(IEnumerable<int> ports, TimeSpan? patience = null) => new(ports, patience ?? TimeSpan.FromMilliseconds(500));

    /// <summary>Changes <see cref="Patience"/>, and returns once every backend is being asked with it.</summary>
    public async Task SetPatienceAsync(TimeSpan patience)
    {
        Patience = patience;
        var asked = _backends.Select(b => b.Asked).ToArray();
        await Eventually.TrueAsync(() => _backends.Zip(asked).All(b => b.First.Asked > b.Second), "every backend is asked again");
    }

    /// <summary>Breaks every connection of every client.</summary>
    public void CutAll()
    {
        foreach (var client in _open.Keys)
        {
            Splice.Reset(client);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _listener.DisposeAsync();
        CutAll();
        await Task.WhenAll(_backends.Select(b => b.Checking));
        _stop.Dispose();
    }

    private async Task ServeAsync(Socket client)
    {
        client.NoDelay = true;
        _open[client] = true;
        try
        {
            for (var tries = 0; tries < _backends.Length; tries++)
            {
                var backend = _backends[(int)((uint)Interlocked.Increment(ref _next) % (uint)_backends.Length)];
                if (backend.IsIn && await backend.ConnectAsync() is { } server)
                {
                    await backend.CarryAsync(client, server);
                    return;
                }
            }
        }
        finally
        {
            // Nobody is in service, or the connection has ended.
            Splice.Reset(client);
            _open.TryRemove(client, out _);
        }
    }
}
