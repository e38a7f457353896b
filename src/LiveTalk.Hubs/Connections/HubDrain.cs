using LiveTalk.Hubs.Rooms;

namespace LiveTalk.Hubs.Connections;

/// <summary>Empties a node politely (R12): no new connections, those that are here are told when to move, and are waited for. Thread-safe.</summary>
public sealed class HubDrain
{
    private readonly ConnectionRegistry _registry;
    private readonly TimeProvider _clock;
    private volatile bool _draining;

    internal HubDrain(ConnectionRegistry registry, TimeProvider clock)
    {
        _registry = registry;
        _clock = clock;
    }

    /// <summary>Whether new connections are refused.</summary>
    public bool IsDraining => _draining;

    /// <summary>How many connections are left.</summary>
    public int Connections => _registry.Count;

    /// <summary>
    /// Tells every client to reconnect, to whichever node then answers, at a random moment of the window's first three quarters, and waits until all are gone or the window is over.
    /// What they have asked for until they go is answered.
    /// </summary>
    /// <param name="window">The longest wait.</param>
    /// <param name="cancellationToken">Ends the wait; the node stays closed to new connections.</param>
    public async Task RunAsync(TimeSpan window, CancellationToken cancellationToken)
    {
        _draining = true;
        var started = _clock.GetTimestamp();
        _registry.Broadcast(Frames.Drain(Math.Max(1, (int)(window.TotalSeconds * 3 / 4))));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100), _clock);
        while (_registry.Count > 0 && _clock.GetElapsedTime(started) < window && !cancellationToken.IsCancellationRequested)
        {
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }
}
