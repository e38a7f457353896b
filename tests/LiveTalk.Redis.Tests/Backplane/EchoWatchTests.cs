using LiveTalk.Redis.Backplane;
using LiveTalk.Testing.Time;
using Xunit;

namespace LiveTalk.Redis.Tests.Backplane;

public sealed class EchoWatchTests
{
    private readonly SteppedTime _clock = new();

    [Fact]
    public void Hear_OneAfterTheOther_IsNoGap_AndTellsTheRoundTrip()
    {
        var watch = new EchoWatch(_clock);
        var (first, second) = (watch.Say(), watch.Say());
        _clock.Advance(TimeSpan.FromMilliseconds(4));

        Assert.Equal((TimeSpan.FromMilliseconds(4), false), watch.Hear(first));
        Assert.Equal((TimeSpan.FromMilliseconds(4), false), watch.Hear(second));
    }

    [Fact]
    public void Hear_OneMissing_IsAGapOnce()
    {
        var watch = new EchoWatch(_clock);
        watch.Say();
        var (second, third) = (watch.Say(), watch.Say());

        Assert.True(watch.Hear(second)?.Gap);
        Assert.False(watch.Hear(third)?.Gap);
    }

    [Fact]
    public void Hear_AfterANewConnection_IsAGap()
    {
        var watch = new EchoWatch(_clock);
        watch.Hear(watch.Say());

        watch.Begin();

        Assert.True(watch.Hear(watch.Say())?.Gap);
    }

    [Fact]
    public void Hear_WhatWasNeverSaidOrHeardBefore_IsNothing()
    {
        var watch = new EchoWatch(_clock);
        var one = watch.Say();
        watch.Hear(one);

        Assert.Null(watch.Hear(one));
        Assert.Null(watch.Hear("hello"u8));
        Assert.Null(watch.Hear(new EchoWatch(_clock).Say()));
        Assert.Null(watch.Hear([.. Enumerable.Repeat((byte)255, 16)]));
    }

    [Fact]
    public void Silence_IsCountedFromTheLastEcho()
    {
        var watch = new EchoWatch(_clock);
        var one = watch.Say();
        _clock.Advance(TimeSpan.FromSeconds(2));
        watch.Hear(one);
        _clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(TimeSpan.FromSeconds(3), watch.Silence);
        watch.Begin();
        Assert.Equal(TimeSpan.Zero, watch.Silence);
    }
}
