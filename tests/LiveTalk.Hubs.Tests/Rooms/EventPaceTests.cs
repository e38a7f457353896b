using LiveTalk.Domain.Changes;
using LiveTalk.Hubs.Rooms;
using Xunit;

namespace LiveTalk.Hubs.Tests.Rooms;

public sealed class EventPaceTests
{
    private static readonly RoomOptions Options = new() { EventWindow = Ms(50), EventPatience = Ms(15), FramesAtOnce = 3 };

    private readonly EventPace _pace = new(Options);

    [Fact]
    public void Window_OfBusyRooms_EndsFarFromACommit()
    {
        var commits = new RoomOptions().EventWindow / new ChangeWriterOptions().Pace;
        Assert.InRange(commits - Math.Floor(commits), 0.3, 0.7);
    }

    [Fact]
    public void News_InAQuietRoom_GoesAtOnce()
    {
        for (var i = 0; i < 3; i++)
        {
            _pace.Heard(Ms(1000 + i));
            Assert.Equal(Ms(1000 + i), _pace.Due);
            _pace.Release(Ms(1000 + i));
        }
    }

    [Fact]
    public void News_WithinTheWindow_WaitsForItsEndAndALittleLonger()
    {
        Tire();
        _pace.Heard(Ms(1010));

        Assert.Equal(Ms(1065), _pace.Due);
    }

    [Fact]
    public void News_AfterTheWindow_TakesAlongWhatWaited()
    {
        Tire();
        _pace.Heard(Ms(1010));
        _pace.Heard(Ms(1057));

        Assert.Equal(Ms(1057), _pace.Due);
    }

    [Fact]
    public void Window_OfABusyRoom_CountsFromTheFrameBefore()
    {
        Tire();
        _pace.Heard(Ms(1010));
        _pace.Heard(Ms(1057));
        _pace.Release(Ms(1057));
        _pace.Heard(Ms(1060));

        Assert.Equal(Ms(1057 + 65), _pace.Due);
    }

    // All that may go at once has gone.
    private void Tire()
    {
        for (var i = 0; i < 3; i++)
        {
            _pace.Heard(Ms(1000));
            _pace.Release(Ms(1000));
        }
    }

    private static TimeSpan Ms(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
