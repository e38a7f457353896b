using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Time;
using Xunit;

namespace LiveTalk.Domain.Tests.Time;

/// <summary>R14: what a node takes for the time, whatever its machine's clock says.</summary>
public sealed class DatabaseTimeTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private readonly TwoClocks _machine = new(Noon);
    private readonly DatabaseTime _time;
    private TimeSpan _databaseAhead;
    private TimeSpan _there = TimeSpan.FromMilliseconds(1);
    private TimeSpan _back = TimeSpan.FromMilliseconds(1);
    private bool _away;

    public DatabaseTimeTests() => _time = new(AskAsync, _machine);

    private DateTimeOffset DatabaseNow => Noon + _machine.Passed + _databaseAhead;

    [Fact]
    public void Now_BeforeTheFirstMeasurement_IsTheMachines()
    {
        Assert.Equal(Noon, _time.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, _time.MachineAhead);
    }

    [Fact]
    public async Task Now_OnceMeasured_IsTheDatabasesWithTheWayTakenIntoAccount()
    {
        _databaseAhead = TimeSpan.FromMinutes(-10);
        _there = _back = TimeSpan.FromMilliseconds(40);

        await _time.MeasureAsync(default);

        Assert.Equal(DatabaseNow, _time.GetUtcNow());
        Assert.Equal(TimeSpan.FromMinutes(10), _time.MachineAhead);
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(-3600)]
    public async Task Now_MachinesClockIsSet_DoesNotMove(int seconds)
    {
        await _time.MeasureAsync(default);

        _machine.Set(TimeSpan.FromSeconds(seconds));

        Assert.Equal(DatabaseNow, _time.GetUtcNow());
        Assert.Equal(TimeSpan.FromSeconds(seconds), _time.MachineAhead);
    }

    [Fact]
    public async Task Now_DatabaseAway_GoesOnFromTheLastMeasurement()
    {
        _databaseAhead = TimeSpan.FromSeconds(90);
        await _time.MeasureAsync(default);
        _away = true;

        await Assert.ThrowsAsync<LiveTalkException>(() => _time.MeasureAsync(default));
        _machine.Pass(TimeSpan.FromMinutes(5));
        _machine.Set(TimeSpan.FromDays(1));

        Assert.Equal(DatabaseNow, _time.GetUtcNow());
    }

    [Fact]
    public async Task Measure_SlowAnswerThatAgrees_ChangesNothing()
    {
        await _time.MeasureAsync(default);
        _machine.Pass(TimeSpan.FromSeconds(5));

        // Half of it late on the way back only: the answer looks 150 ms wrong, which is within what a slow way may hide.
        (_there, _back) = (TimeSpan.Zero, TimeSpan.FromMilliseconds(300));
        var change = await _time.MeasureAsync(default);

        Assert.Equal(TimeSpan.Zero, change);
        Assert.Equal(DatabaseNow, _time.GetUtcNow());
    }

    [Fact]
    public async Task Measure_DatabaseALittleBack_StandsStillAndNeverGoesBack()
    {
        await _time.MeasureAsync(default);
        var before = _time.GetUtcNow();
        _databaseAhead = TimeSpan.FromMilliseconds(-400);

        await _time.MeasureAsync(default);

        Assert.InRange(_time.GetUtcNow(), before, before + TimeSpan.FromMilliseconds(10));
        _machine.Pass(TimeSpan.FromMilliseconds(300));
        Assert.InRange(_time.GetUtcNow(), before, before + TimeSpan.FromMilliseconds(10));
        _machine.Pass(TimeSpan.FromMilliseconds(300));
        Assert.Equal(DatabaseNow, _time.GetUtcNow());
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(-3600)]
    [InlineData(1)]
    public async Task Measure_DatabasesClockWasSet_IsFollowedAtOnce(int seconds)
    {
        await _time.MeasureAsync(default);
        _databaseAhead = TimeSpan.FromSeconds(seconds);

        var change = await _time.MeasureAsync(default);

        Assert.Equal(TimeSpan.FromSeconds(seconds), change);
        Assert.Equal(DatabaseNow, _time.GetUtcNow());
    }

    private Task<DateTimeOffset> AskAsync(CancellationToken cancellationToken)
    {
        if (_away)
        {
            throw Refuse.Unavailable();
        }

        _machine.Pass(_there);
        var told = DatabaseNow;
        _machine.Pass(_back);
        return Task.FromResult(told);
    }

    /// <summary>A machine: a monotonic clock, and a wall clock that somebody may set.</summary>
    private sealed class TwoClocks(DateTimeOffset start) : TimeProvider
    {
        private TimeSpan _set;

        public TimeSpan Passed { get; private set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Passed.Ticks;

        public override DateTimeOffset GetUtcNow() => start + Passed + _set;

        public void Pass(TimeSpan by) => Passed += by;

        public void Set(TimeSpan by) => _set += by;
    }
}
