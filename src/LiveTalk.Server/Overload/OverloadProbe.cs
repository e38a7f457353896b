using LiveTalk.Domain.Overload;

namespace LiveTalk.Server.Overload;

/// <summary>Measures the pressure twice a second, and says in the log when what the node leaves out changes.</summary>
internal sealed partial class OverloadProbe(OverloadGuard guard, TimeProvider clock, ILogger<OverloadProbe> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                var before = guard.Level;
                guard.Measure();
                Tell(before, guard.Level);
            }
        }
        catch (OperationCanceledException)
        {
            // The node stops.
        }
    }

    private void Tell(OverloadLevel before, OverloadLevel now)
    {
        if (now > before)
        {
            Rose(now, guard.Cause ?? "");
        }
        else if (now < before)
        {
            Fell(now);
        }
    }

    [LoggerMessage(2401, LogLevel.Warning, "Overload: the node leaves out {Level} and what comes before it, because {Cause}")]
    private partial void Rose(OverloadLevel level, string cause);

    [LoggerMessage(2402, LogLevel.Information, "Overload: the level is now {Level}")]
    private partial void Fell(OverloadLevel level);
}
