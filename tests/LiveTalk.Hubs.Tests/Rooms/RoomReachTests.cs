using LiveTalk.Domain.Errors;
using Xunit;

namespace LiveTalk.Hubs.Tests.Rooms;

/// <summary>R13: those who come back to a node that was just started miss what its rooms never heard; one reading of the log is enough for all of them.</summary>
public sealed class RoomReachTests
{
    [Fact]
    public async Task ComeBack_ToARoomJustMade_ManyAtOnce_ShareOneReading()
    {
        await using var house = new RoomHouse(before: 40);
        Assert.Null(Resume(house, 31));
        var held = house.Log.Hold();

        (Task Reading, bool Began)[] reached = [.. Enumerable.Range(20, 20).Select(after => house.Room.ReachBack(after)!.Value)];
        house.Post(2);
        held.SetResult();
        await Task.WhenAll(reached.Select(r => r.Reading));

        Assert.Equal((1, 1), (house.Log.Reads, reached.Count(r => r.Began)));
        Assert.Equal(Numbers(32, 42), Resume(house, 31));
        Assert.Equal(Numbers(1, 42), Resume(house, 0));
    }

    [Fact]
    public async Task ComeBack_AfterMoreThanARoomReads_IsLeftToTheLog()
    {
        await using var house = new RoomHouse(new() { MaxReach = 10 }, before: 40);

        Assert.Null(house.Room.ReachBack(29));
        await house.Room.ReachBack(30)!.Value.Reading;

        Assert.Equal(Numbers(31, 40), Resume(house, 30));
        Assert.Null(Resume(house, 29));
        Assert.Null(house.Room.ReachBack(29));
    }

    [Fact]
    public async Task ComeBack_WhereTheLogWasTrimmed_IsLeftToTheLog()
    {
        await using var house = new RoomHouse(before: 40);
        house.Log.TrimmedTo = 20;

        await house.Room.ReachBack(30)!.Value.Reading;

        Assert.Null(Resume(house, 30));
        Assert.True(house.Room.ReachBack(30)!.Value.Reading.IsCompleted);
        Assert.Equal(1, house.Log.Reads);
    }

    [Fact]
    public async Task ComeBack_WhileTheDatabaseIsAway_IsTriedAgainLater()
    {
        await using var house = new RoomHouse(before: 40);
        house.Log.Hold().SetException(Refuse.Unavailable());
        await house.Room.ReachBack(30)!.Value.Reading;
        Assert.Null(Resume(house, 30));

        house.Log.Hold().SetResult();
        await house.Room.ReachBack(30)!.Value.Reading;

        Assert.Equal(Numbers(31, 40), Resume(house, 30));
    }

    [Fact]
    public async Task ComeBack_WhereTheTailHasMovedOn_ReadsNothing()
    {
        await using var house = new RoomHouse(new() { MaxTailEvents = 5 }, before: 40);
        house.Post(8);

        Assert.Null(house.Room.ReachBack(39));
        Assert.Equal(0, house.Log.Reads);
    }

    [Fact]
    public async Task Reach_LargerThanTheTail_KeepsTheNewest()
    {
        await using var house = new RoomHouse(new() { MaxTailEvents = 15 }, before: 40);
        house.Post(5);
        await house.Room.ReachBack(10)!.Value.Reading;

        Assert.Null(Resume(house, 29));
        Assert.Equal(Numbers(31, 45), Resume(house, 30));
    }

    private static long[] Numbers(int from, int to) => [.. Enumerable.Range(from, to - from + 1).Select(n => (long)n)];

    private static IEnumerable<long>? Resume(RoomHouse house, long after) =>
        house.Room.Resume(new RecordingLink(), null, visible: true, after, 1000)?.Events.Select(e => e.Seq);
}
