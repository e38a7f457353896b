using LiveTalk.Hubs.Rooms;

namespace LiveTalk.Hubs.Connections;

/// <summary>Empties a node politely (R12): no new connections, those that are here are told one after the other to move, and are waited for. Thread-safe.</summary>
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
    /// Tells every client to reconnect, to whichever node then answers, in a steady stream over the window's first two thirds, and waits until all are gone or the window is over.
    /// What they have asked for until they go is answered.
    /// </summary>
    /// <param name="window">The longest wait.</param>
    /// <param name="cancellationToken">Ends the wait; the node stays closed to new connections.</param>
    public async Task RunAsync(TimeSpan window, CancellationToken cancellationToken)
    {
        _draining = true;
        var schedule = new DrainSchedule(window, _registry.Count);
        var drain = Frames.Drain(DrainSchedule.ReconnectWithin);
        var told = new HashSet<string>(StringComparer.Ordinal);
        var started = _clock.GetTimestamp();
        using var timer = new PeriodicTimer(DrainSchedule.Tick, _clock);
        while (_registry.Count > 0 && _clock.GetElapsedTime(started) < window && !cancellationToken.IsCancellationRequested)
        {
            Tell(drain, told, schedule, _clock.GetElapsedTime(started));
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    // Who passed the gate a moment before it closed comes late into the registry, and is told with the rest.
    private void Tell(Frame drain, HashSet<string> told, DrainSchedule schedule, TimeSpan elapsed)
    {
        var waiting = _registry.All.Where(c => !told.Contains(c.Id)).ToList();
        foreach (var connection in waiting.Take(schedule.Next(waiting.Count, elapsed)))
        {
            told.Add(connection.Id);
            connection.Notify(drain);
        }
    }
}
