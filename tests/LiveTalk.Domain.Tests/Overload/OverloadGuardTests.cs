using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Overload;
using LiveTalk.Testing.Time;
using Xunit;

namespace LiveTalk.Domain.Tests.Overload;

/// <summary>What a node under pressure leaves out, and when it stops doing so.</summary>
public sealed class OverloadGuardTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly SteppedTime _clock = new();
    private readonly Gauge _queue = new("the queue", new(10, 20, 30));
    private readonly Gauge _memory = new("the memory", new(1, 2, double.PositiveInfinity));
    private readonly OverloadGuard _guard;

    public OverloadGuardTests() => _guard = new([_queue, _memory], _clock);

    [Theory]
    [InlineData(9.9, OverloadLevel.None)]
    [InlineData(10, OverloadLevel.Typing)]
    [InlineData(20, OverloadLevel.Presence)]
    [InlineData(30, OverloadLevel.Newcomers)]
    public void Measure_PressureThatLasts_RaisesTheLevel(double pressure, OverloadLevel level)
    {
        _queue.Value = pressure;
        Measure(OverloadGuard.Lasting);

        Assert.Equal(level, _guard.Level);
        Assert.Equal(level == OverloadLevel.None ? null : "the queue", _guard.Cause);
    }

    [Fact]
    public void Measure_OnePeak_ChangesNothing()
    {
        for (var i = 0; i < 10; i++)
        {
            _queue.Value = 1000;
            Measure(OverloadGuard.Lasting - 1);
            _queue.Value = 0;
            Measure(1);
        }

        Assert.Equal(OverloadLevel.None, _guard.Level);
    }

    [Fact]
    public void Measure_OnePressureWithoutThatStep_NeverRefusesAnybody()
    {
        _memory.Value = double.MaxValue;
        Measure(100);

        Assert.Equal(OverloadLevel.Presence, _guard.Level);
        _guard.RequireRoom();
    }

    [Fact]
    public void Measure_Calm_EndsOneLevelAfterTheOther()
    {
        _queue.Value = 30;
        Measure(OverloadGuard.Lasting);
        _queue.Value = 0;

        var levels = new List<OverloadLevel>();
        for (var second = 0; second < 17; second++)
        {
            Measure(2);
            levels.Add(_guard.Level);
        }

        Assert.Equal(
            [.. Enumerable.Repeat(OverloadLevel.Newcomers, 4), .. Enumerable.Repeat(OverloadLevel.Presence, 5), .. Enumerable.Repeat(OverloadLevel.Typing, 5), .. Enumerable.Repeat(OverloadLevel.None, 3)],
            levels);
        Assert.Null(_guard.Cause);
    }

    [Fact]
    public void Measure_JustBelowTheStep_KeepsTheLevel()
    {
        _queue.Value = 20;
        Measure(OverloadGuard.Lasting);
        _queue.Value = 17;
        Measure(100);

        Assert.Equal(OverloadLevel.Presence, _guard.Level);
    }

    [Fact]
    public void RequireRoom_AtTheHighestLevel_RefusesAndSaysWhenToComeBack()
    {
        _queue.Value = 30;
        Measure(OverloadGuard.Lasting);

        var refusal = Assert.Throws<LiveTalkException>(_guard.RequireRoom);

        Assert.Equal(ErrorCode.Unavailable, refusal.Code);
        Assert.Equal(5, refusal.RetryAfterSeconds);
        Assert.Equal(1, _guard.ShedBy(OverloadLevel.Newcomers));
    }

    [Fact]
    public void Sheds_EveryLevelUpToTheReachedOne_AndCountsIt()
    {
        Assert.False(_guard.Sheds(OverloadLevel.Typing));
        _queue.Value = 20;
        Measure(OverloadGuard.Lasting);

        Assert.True(_guard.Sheds(OverloadLevel.Typing));
        Assert.True(_guard.Sheds(OverloadLevel.Presence));
        Assert.False(_guard.Sheds(OverloadLevel.Newcomers));
        Assert.Equal([1, 1, 0], new[] { OverloadLevel.Typing, OverloadLevel.Presence, OverloadLevel.Newcomers }.Select(_guard.ShedBy));
    }

    private void Measure(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _clock.Advance(Interval);
            _guard.Measure();
        }
    }

    private sealed class Gauge(string name, PressureSteps steps) : IPressure
    {
        public double Value { get; set; }

        public string Name => name;

        public PressureSteps Steps => steps;

        public double Measure() => Value;
    }
}
