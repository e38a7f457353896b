using LiveTalk.Domain.Backplane;
using LiveTalk.Domain.Threads;
using LiveTalk.Hubs.Rooms;
using Xunit;

namespace LiveTalk.Hubs.Tests.Rooms;

/// <summary>What announcements lose or bring in the wrong order, readers get whole (R4, R7).</summary>
public sealed class RoomRepairTests
{
    [Fact]
    public async Task Hear_AnnouncementLost_HoleIsFilledFromTheLog()
    {
        await using var house = new RoomHouse();
        var (_, link) = house.Join();
        house.Log.Add();
        var second = house.Log.Add();

        Hear(house, second);

        await house.EventuallyAsync(() => link.Seqs.SequenceEqual([1L, 2]), "both events, in order");
    }

    [Fact]
    public async Task Learn_LastAnnouncementLost_IsNoticedWithoutTraffic()
    {
        await using var house = new RoomHouse();
        var (_, link) = house.Join();
        house.Log.Add();

        house.Room.Learn(1, house.Shared.Pulse.Now);

        await house.EventuallyAsync(() => link.Seqs.SequenceEqual([1L]), "the event nobody announced");
    }

    [Fact]
    public async Task Hear_LaterEventFirst_WaitsForTheEarlierOneWithoutTheLog()
    {
        await using var house = new RoomHouse();
        var (_, link) = house.Join();
        EncodedEvent[] events = [.. Enumerable.Range(0, 4).Select(_ => house.Log.Add())];

        // As two nodes announce them whose messages overtake each other.
        Hear(house, events[3]);
        Hear(house, events[1]);
        Hear(house, events[2]);
        Assert.Equal(0, house.Room.Head);
        Hear(house, events[0]);

        Assert.Equal(4, house.Room.Head);
        await house.EventuallyAsync(() => link.Seqs.SequenceEqual([1L, 2, 3, 4]), "all events, in order");
        Assert.Equal(0, house.Log.Reads);
    }

    [Fact]
    public async Task Hear_HoleOpenForLongerThanTheGrace_IsReadOnceAndJoinedWithWhatCameEarly()
    {
        await using var house = new RoomHouse();
        EncodedEvent[] events = [.. Enumerable.Range(0, 3).Select(_ => house.Log.Add())];

        Hear(house, events[1]);
        Hear(house, events[2]);

        await house.EventuallyAsync(() => house.Room.Head == 3, "the head");
        Assert.Equal(1, house.Log.Reads);
        Hear(house, events[0]);
        Assert.Equal(3, house.Room.Head);
    }

    [Fact]
    public async Task Hear_MoreEarlyEventsThanAreKept_ReadsTheRestFromTheLog()
    {
        await using var house = new RoomHouse(new() { MaxEarlyEvents = 2 });
        var (_, link) = house.Join();
        EncodedEvent[] events = [.. Enumerable.Range(0, 6).Select(_ => house.Log.Add())];

        foreach (var early in events[1..])
        {
            Hear(house, early);
        }

        // Numbers 2 and 3 were kept, the nearest; 4 to 6 were not.
        Hear(house, events[0]);
        Assert.Equal(3, house.Room.Head);
        await house.EventuallyAsync(() => link.Seqs.SequenceEqual([1L, 2, 3, 4, 5, 6]), "all events, in order");
    }

    [Fact]
    public async Task Learn_LogTrimmedPastTheHole_StartsOverAtFreshState()
    {
        await using var house = new RoomHouse();
        var (_, link) = house.Join();
        for (var i = 0; i < 5; i++)
        {
            house.Log.Add();
        }

        house.Log.TrimmedTo = 4;
        house.Room.Learn(5, house.Shared.Pulse.Now);
        await house.EventuallyAsync(() => house.Room.Head == 5, "the head after the jump");
        house.Post();

        // The reader sees a gap: that is what makes its client ask, and be told to load fresh state.
        await house.EventuallyAsync(() => link.Seqs.SequenceEqual([6L]), "the event after the jump");
    }

    [Fact]
    public async Task Learn_ManyRoomsBehind_ReadTheLogAFewAtATime()
    {
        using var slots = new SemaphoreSlim(2);
        var log = new MemoryLog();
        RoomHouse[] houses = [.. Enumerable.Range(0, 6).Select(_ => new RoomHouse(repairs: slots, log: log))];
        log.Add();
        var hold = log.Hold();

        foreach (var house in houses)
        {
            house.Room.Learn(1, house.Shared.Pulse.Now);
        }

        // All have waited out the grace; two read, and the others wait for them.
        await Task.WhenAll(houses.Select(house => house.EventuallyAsync(() => log.Reads == 2, "two reads")));
        hold.SetResult();
        await Task.WhenAll(houses.Select(house => house.EventuallyAsync(() => house.Room.Head == 1, "every head")));

        Assert.Equal(2, log.MostAtOnce);
        foreach (var house in houses)
        {
            await house.DisposeAsync();
        }
    }

    [Fact]
    public void EarlyEvents_OutOfBounds_ForgetTheFarthest()
    {
        var log = new MemoryLog();
        EncodedEvent[] events = [.. Enumerable.Range(0, 5).Select(_ => log.Add())];
        var early = new EarlyEvents(maxEvents: 10, maxBytes: events[0].Weight * 3);

        foreach (var one in new[] { events[4], events[2], events[1], events[3] })
        {
            early.Keep(one);
        }

        Assert.Equal([2L, 3, 4], Enumerable.Range(1, 5).Select(seq => (long)seq).Where(early.Contains));
        Assert.Null(early.Take(1));
        Assert.Equal(3, early.Take(3)?.Seq);
        Assert.Equal([4L], Enumerable.Range(1, 5).Select(seq => (long)seq).Where(early.Contains));
    }

    private static void Hear(RoomHouse house, EncodedEvent one) => house.Room.Hear(new ThreadBatch(house.Log.Thread, one.Seq, [one]));
}
