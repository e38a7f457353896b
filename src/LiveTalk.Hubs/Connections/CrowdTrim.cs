using System.Runtime;
using Microsoft.Extensions.Hosting;

namespace LiveTalk.Hubs.Connections;

/// <summary>
/// Gives memory back once a crowd has come or gone and the node rests. What connecting leaves behind would else lie there until much is said again: after 5,000 arrivals more than a third of what a
/// connection seems to weigh.
/// </summary>
/// <remarks>
/// Everything stands still meanwhile, some 40 ms per thousand connections, therefore only while next to nothing goes on, and only once per crowd. Where that would be long, garbage is collected beside the
/// work and its memory kept.
/// </remarks>
internal sealed class CrowdTrim : BackgroundService
{
    // Fewer are not worth a pause.
    private const int LeastCrowd = 500;
    private const double LeastShare = 0.2;

    // Of all processors together. Pings of an idle crowd stay far below it.
    private const double Rest = 0.1;
    private const int RestingRounds = 2;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(2);

    // About 15,000 connections, half a second.
    private const long MostToCompact = 512 * 1024 * 1024;

    private readonly Func<int> _connections;
    private readonly Func<TimeSpan> _used;
    private readonly Action _trim;
    private readonly TimeProvider _clock;
    private int _trimmedAt;
    private int _resting;
    private TimeSpan _usedBefore;

    public CrowdTrim(ConnectionRegistry registry, TimeProvider clock)
        : this(() => registry.Count, () => Environment.CpuUsage.TotalTime, Collect, clock)
    {
    }

    /// <param name="connections">How many there are.</param>
    /// <param name="used">How much time of all processors the node has used so far.</param>
    /// <param name="trim">Gives memory back.</param>
    /// <param name="clock">For rounds.</param>
    internal CrowdTrim(Func<int> connections, Func<TimeSpan> used, Action trim, TimeProvider clock)
    {
        (_connections, _used, _trim, _clock) = (connections, used, trim, clock);
        _usedBefore = used();
    }

    /// <summary>Looks whether it is time. Call it every round.</summary>
    public void Look()
    {
        var used = _used();
        _resting = used - _usedBefore < Round * Environment.ProcessorCount * Rest ? _resting + 1 : 0;
        _usedBefore = used;
        var now = _connections();
        if (_resting >= RestingRounds && Math.Abs(now - _trimmedAt) >= Math.Max(LeastCrowd, LeastShare * _trimmedAt))
        {
            _trimmedAt = now;
            _trim();
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round, _clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                Look();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A server that could not start disposes this without stopping it first; that is an end, not a failure.
        }
    }

    private static void Collect()
    {
        if (GC.GetTotalMemory(forceFullCollection: false) > MostToCompact)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);
            return;
        }

        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        NativeHeap.Trim();
    }
}
