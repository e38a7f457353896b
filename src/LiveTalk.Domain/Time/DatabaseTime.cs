namespace LiveTalk.Domain.Time;

/// <summary>
/// The database's clock, as this node knows it: what decides wherever nodes could disagree (R14). The machine's own clock may be wrong or be set while the node runs; nothing that is told by this
/// clock changes.
/// </summary>
/// <remarks>
/// Thread-safe. A measurement tells what the database's clock showed at a moment of the machine's monotonic clock, which nobody can set; from there on that one counts. So the machine's wall clock is
/// used only before the first measurement, and while the database is away the last one holds (a quartz drifts by some milliseconds an hour). Timestamps and timers are the machine's.
/// </remarks>
public sealed class DatabaseTime : TimeProvider
{
    /// <summary>A difference back up to this is waited out: the clock stands still instead of going back. Beyond it, the database's clock was set, and standing still would part the nodes.</summary>
    public static readonly TimeSpan MaxStandstill = TimeSpan.FromSeconds(1);

    private const int Probes = 3;

    // What two quartzes may drift apart in a second: a hundred parts in a million each is a bad pair.
    private const double Drift = 200e-6;

    // The database tells whole milliseconds.
    private static readonly TimeSpan Grain = TimeSpan.FromMilliseconds(1);

    private readonly Func<CancellationToken, Task<DateTimeOffset>> _ask;
    private readonly TimeProvider _machine;
    private volatile Reading? _last;

    /// <summary>Makes a clock that shows the machine's time until it is measured.</summary>
    /// <param name="ask">Asks the database what time it is.</param>
    /// <param name="machine">The machine's clocks.</param>
    public DatabaseTime(Func<CancellationToken, Task<DateTimeOffset>> ask, TimeProvider machine)
    {
        _ask = ask;
        _machine = machine;
    }

    /// <inheritdoc />
    public override long TimestampFrequency => _machine.TimestampFrequency;

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => _machine.LocalTimeZone;

    /// <summary>How far the machine's wall clock is ahead of the database's; negative where it is behind, zero before the first measurement.</summary>
    public TimeSpan MachineAhead => _last is null ? TimeSpan.Zero : _machine.GetUtcNow() - GetUtcNow();

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => _last is { } last ? last.At(this, GetTimestamp()) : _machine.GetUtcNow();

    /// <inheritdoc />
    public override long GetTimestamp() => _machine.GetTimestamp();

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _machine.CreateTimer(callback, state, dueTime, period);

    /// <summary>Asks the database a few times and goes by its quickest answer. Call one at a time.</summary>
    /// <returns>By how much this clock was put right; zero where the answer tells nothing new.</returns>
    /// <exception cref="Errors.LiveTalkException"><see cref="Errors.ErrorCode.Unavailable"/>: it does not answer; this clock goes on as it is.</exception>
    public async Task<TimeSpan> MeasureAsync(CancellationToken cancellationToken)
    {
        var best = await ProbeAsync(cancellationToken);
        for (var more = 1; more < Probes; more++)
        {
            if (await ProbeAsync(cancellationToken) is var next && next.Doubt < best.Doubt)
            {
                best = next;
            }
        }

        return Adopt(best);
    }

    private async Task<Reading> ProbeAsync(CancellationToken cancellationToken)
    {
        var asked = GetTimestamp();
        var told = await _ask(cancellationToken);
        var answered = GetTimestamp();

        // It looked at its clock somewhere between question and answer.
        var half = GetElapsedTime(asked, answered) / 2;
        return new(answered, told + half, half + Grain, DateTimeOffset.MinValue);
    }

    private TimeSpan Adopt(Reading found)
    {
        if (_last is not { } last)
        {
            _last = found;
            return TimeSpan.Zero;
        }

        var shown = last.At(this, found.Timestamp);
        var change = found.Moment - shown;
        var doubt = last.Doubt + (GetElapsedTime(last.Timestamp, found.Timestamp) * Drift);
        if (change.Duration() <= found.Doubt && doubt <= found.Doubt)
        {
            // A slow answer that does not contradict what a quicker one told.
            return TimeSpan.Zero;
        }

        _last = change < TimeSpan.Zero && -change <= MaxStandstill ? found with { NotBefore = last.At(this, GetTimestamp()) } : found;
        return change;
    }

    /// <summary>One look at the database's clock.</summary>
    /// <param name="Timestamp">The machine's monotonic clock at that moment.</param>
    /// <param name="Moment">The database's.</param>
    /// <param name="Doubt">How far off that may be.</param>
    /// <param name="NotBefore">What was shown before: nothing earlier is shown.</param>
    private sealed record Reading(long Timestamp, DateTimeOffset Moment, TimeSpan Doubt, DateTimeOffset NotBefore)
    {
        public DateTimeOffset At(TimeProvider clock, long timestamp)
        {
            var now = Moment + clock.GetElapsedTime(Timestamp, timestamp);
            return now > NotBefore ? now : NotBefore;
        }
    }
}
