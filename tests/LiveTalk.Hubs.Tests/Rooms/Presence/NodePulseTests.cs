using LiveTalk.Hubs.Rooms.Presence;
using LiveTalk.Testing.Time;
using Xunit;

namespace LiveTalk.Hubs.Tests.Rooms.Presence;

public sealed class NodePulseTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly SteppedTime _clock = new();
    private readonly NodePulse _pulse;

    public NodePulseTests() => _pulse = new(_clock, new());

    [Fact]
    public void MaySpeak_BeforeTheFirstBeat_HoweverLongTheStartTakes()
    {
        _clock.Advance(60 * Second);
        Assert.True(_pulse.MaySpeak);
        _pulse.Beat();
        Assert.True(_pulse.MaySpeak);
    }

    [Fact]
    public void MaySpeak_ABeatALittleLate_IsNoFreeze()
    {
        _pulse.Beat();
        _clock.Advance(3.9 * Second);
        Assert.True(_pulse.MaySpeak);
        _pulse.Beat();
        Assert.True(_pulse.MaySpeak);
    }

    [Fact]
    public void MaySpeak_AfterAFreeze_NotBeforeTheBeatAndNotRightAfterIt()
    {
        _pulse.Beat();
        _clock.Advance(30 * Second);
        Assert.False(_pulse.MaySpeak);
        _pulse.Beat();
        Assert.False(_pulse.MaySpeak);
        _clock.Advance(Second);
        _pulse.Beat();
        Assert.False(_pulse.MaySpeak);
        _clock.Advance(Second);
        _pulse.Beat();
        Assert.True(_pulse.MaySpeak);
    }

    [Fact]
    public void SilenceSince_AfterAFreeze_CountsFromItsEnd()
    {
        var heard = _pulse.Now;
        _pulse.Beat();
        _clock.Advance(2 * Second);
        _pulse.Beat();
        Assert.Equal(2 * Second, _pulse.SilenceSince(heard));

        _clock.Advance(30 * Second);
        _pulse.Beat();
        _clock.Advance(Second);

        Assert.Equal(Second, _pulse.SilenceSince(heard));
    }
}
