using LiveTalk.Domain.Overload;
using LiveTalk.Testing.Waiting;
using Xunit;

namespace LiveTalk.Hubs.Tests.Rooms;

/// <summary>A room of a node under pressure tells no presence, goes on with talk, and catches up.</summary>
public sealed class RoomOverloadTests
{
    [Fact]
    public async Task Presence_UnderPressure_WaitsWhileEventsGoOnAndIsToldAfterwards()
    {
        var press = new Press();
        await using var house = new RoomHouse(pressure: press);
        var (_, link) = house.Join(RoomHouse.Person("Ada"));
        await Eventually.TrueAsync(
            () =>
            {
                Settle(house, 1);
                return link.Counts() is [.., 1];
            },
            "Ada is told that she is here");
        var before = link.Arguments("presence").Count;

        press.Value = 2;
        Settle(house, OverloadGuard.Lasting);
        house.Join(RoomHouse.Person("Ben"));
        Settle(house, 20);
        house.Post();
        Settle(house, 1);
        await Eventually.TrueAsync(() => link.Arguments("events").Count == 1, "the event is heard");
        Assert.Equal(before, link.Arguments("presence").Count);
        Assert.True(house.Overload.ShedBy(OverloadLevel.Presence) > 0);

        press.Value = 0;
        await Eventually.TrueAsync(() =>
        {
            Settle(house, 2);
            return link.Arguments("presence").Count == before + 1;
        }, "presence is told once the pressure is gone");
        Assert.Contains("Ben", link.Arguments("presence")[^1].ToString(), StringComparison.Ordinal);
    }

    private static void Settle(RoomHouse house, int halfSeconds)
    {
        for (var i = 0; i < halfSeconds; i++)
        {
            house.Clock.Advance(TimeSpan.FromMilliseconds(500));
            house.Overload.Measure();
        }
    }

    private sealed class Press : IPressure
    {
        public double Value { get; set; }

        public string Name => "the test presses";

        public PressureSteps Steps => new(1, 2, 3);

        public double Measure() => Value;
    }
}
