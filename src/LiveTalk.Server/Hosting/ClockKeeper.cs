using System.Diagnostics.Metrics;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Time;
using LiveTalk.Server.Metrics;

namespace LiveTalk.Server.Hosting;

/// <summary>Keeps <see cref="DatabaseTime"/> right: measures every few seconds, and at once when the machine's clock jumps, as it does after the machine slept (R14).</summary>
internal sealed partial class ClockKeeper : BackgroundService
{
    private const int LooksPerMeasurement = 5;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Jump = TimeSpan.FromMilliseconds(250);

    // What is worth a line: smaller corrections are the daily work.
    private static readonly TimeSpan Notable = TimeSpan.FromSeconds(1);

    private readonly DatabaseTime _time;
    private readonly ILogger<ClockKeeper> _log;

    public ClockKeeper(DatabaseTime time, IMeterFactory meters, ILogger<ClockKeeper> log)
    {
        _time = time;
        _log = log;
        meters.Create(LiveTalkMetrics.MeterName).CreateObservableGauge(
            "livetalk.clock.ahead", () => _time.MachineAhead.TotalSeconds, "s", "How far this machine's clock is ahead of the database's; nothing goes by it but logs.");
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var ahead = _time.MachineAhead;
        var looks = 0;
        using var timer = new PeriodicTimer(Look, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                var now = _time.MachineAhead;
                var jumped = (now - ahead).Duration() > Jump;
                if (jumped)
                {
                    MachineJumped((now - ahead).TotalSeconds);
                }

                if (jumped || ++looks >= LooksPerMeasurement)
                {
                    looks = 0;
                    await MeasureAsync(stoppingToken);
                }

                ahead = _time.MachineAhead;
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end of the program.
        }
    }

    private async Task MeasureAsync(CancellationToken cancellationToken)
    {
        try
        {
            var change = await _time.MeasureAsync(cancellationToken);
            if (change.Duration() > Notable)
            {
                DatabaseJumped(change.TotalSeconds);
            }
        }
        catch (LiveTalkException)
        {
            // The database is away: what is known goes on being right.
        }
    }

    [LoggerMessage(2011, LogLevel.Warning, "This machine's clock jumped by {Seconds:0.0} s against its own quartz; LiveTalk goes by the database's clock")]
    private partial void MachineJumped(double seconds);

    [LoggerMessage(2012, LogLevel.Warning, "The time was put right by {Seconds:0.0} s: the database's clock was set, or this machine slept")]
    private partial void DatabaseJumped(double seconds);
}
