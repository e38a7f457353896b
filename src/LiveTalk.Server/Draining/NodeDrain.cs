using LiveTalk.Domain.Cluster;
using LiveTalk.Hubs.Connections;
using LiveTalk.Server.Health;
using LiveTalk.Server.Options;

namespace LiveTalk.Server.Draining;

/// <summary>
/// Empties this node and stops it (R12). In this order: readiness fails; for some seconds everything goes on, so that balancers look elsewhere; new connections are refused and those that are here
/// are told to move, in a steady stream; who is still here when the window is over is cut; requests that were taken are answered; the program ends. Thread-safe.
/// </summary>
internal sealed partial class NodeDrain(
    HubDrain hub, Readiness readiness, LiveTalkOptions options, IHostApplicationLifetime application, ServiceManager manager, TimeProvider clock, ILogger<NodeDrain> log) : IDisposable
{
    private static readonly TimeSpan ReportEvery = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _now = new();
    private int _begun;
    private volatile Course? _course;

    /// <summary>How far it is; null while nobody has asked for it.</summary>
    public DrainProgress? Progress => _course is { } course
        ? new(course.Connections, hub.Connections, Math.Round(Math.Max(0, (course.Window - clock.GetElapsedTime(course.Started)).TotalSeconds), 1))
        : null;

    /// <summary>Begins, where it has not begun.</summary>
    /// <returns>Whether this call began it.</returns>
    public bool Begin(DrainRequest request)
    {
        if (Interlocked.Exchange(ref _begun, 1) != 0)
        {
            return false;
        }

        var window = TimeSpan.FromSeconds(Math.Clamp(request.Seconds ?? options.DrainSeconds, 0, DrainRequest.MaxSeconds));
        _course = new(hub.Connections, clock.GetTimestamp(), window);
        readiness.Stop();
        Draining(request.By, hub.Connections, window.TotalSeconds);
        manager.Stopping(window);
        _ = Task.Run(() => RunAsync(_course));
        return true;
    }

    /// <summary>Waits no longer.</summary>
    public void Now() => _now.Cancel();

    /// <inheritdoc />
    public void Dispose() => _now.Dispose();

    private async Task RunAsync(Course course)
    {
        using var ended = new CancellationTokenSource();
        var telling = TellAsync(ended.Token);
        var delay = TimeSpan.FromTicks(Math.Min(TimeSpan.FromSeconds(options.DrainDelaySeconds).Ticks, course.Window.Ticks / 2));
        await WaitAsync(delay);
        var connections = hub.Connections;
        _course = course with { Connections = connections };
        await hub.RunAsync(course.Window - clock.GetElapsedTime(course.Started), _now.Token);
        await ended.CancelAsync();
        await telling;
        Drained(connections - hub.Connections, hub.Connections);
        application.StopApplication();
    }

    private async Task WaitAsync(TimeSpan delay)
    {
        try
        {
            await Task.Delay(delay, clock, _now.Token);
        }
        catch (OperationCanceledException)
        {
            // Somebody is in a hurry.
        }
    }

    private async Task TellAsync(CancellationToken ended)
    {
        using var timer = new PeriodicTimer(ReportEvery, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(ended))
            {
                var progress = Progress!;
                StillDraining(progress.Left, progress.Connections, progress.SecondsLeft);
                manager.Status($"Draining: {progress.Left} of {progress.Connections} connections left");
            }
        }
        catch (OperationCanceledException)
        {
            // Drained.
        }
    }

    [LoggerMessage(2001, LogLevel.Information, "Draining, asked by {By}: {Connections} connections have up to {Seconds} s to move")]
    private partial void Draining(string by, int connections, double seconds);

    [LoggerMessage(2002, LogLevel.Information, "Drained: {Moved} connections moved, {Left} are cut")]
    private partial void Drained(int moved, int left);

    [LoggerMessage(2003, LogLevel.Information, "Draining: {Left} of {Connections} connections left, {Seconds} s to go")]
    private partial void StillDraining(int left, int connections, double seconds);

    private sealed record Course(int Connections, long Started, TimeSpan Window);
}
