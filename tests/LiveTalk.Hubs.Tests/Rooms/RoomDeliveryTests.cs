using LiveTalk.Domain.Backplane;
using LiveTalk.Domain.Threads;
using LiveTalk.Hubs.Rooms;
using LiveTalk.Testing.Waiting;
using Xunit;

namespace LiveTalk.Hubs.Tests.Rooms;

/// <summary>R10 without sockets: what a room gives to whom, and when.</summary>
public sealed class RoomDeliveryTests
{
    // Until a frame goes that no news took along.
    private static readonly TimeSpan Window = new RoomOptions().EventWindow + new RoomOptions().EventPatience;

    [Fact]
    public async Task Hear_QuietThread_DeliversWithoutTheClockMoving()
    {
        await using var house = new RoomHouse();
        var (_, link) = house.Join();

        house.Post();

        await Eventually.TrueAsync(() => link.Seqs.SequenceEqual([1L]), "the first comment at once");
    }

    [Fact]
    public async Task Hear_BusyThread_MergesWhatComesWithinOneWindowIntoOneFrame()
    {
        await using var house = new RoomHouse(new() { FramesAtOnce = 1 });
        var (_, link) = house.Join();
        house.Post();
        await Eventually.TrueAsync(() => link.Seqs.Count == 1, "the first comment at once");

        house.Post();
        house.Post();
        house.Post();
        Assert.Single(link.Arguments("events"));
        house.Clock.Advance(Window);

        await Eventually.TrueAsync(() => link.Seqs.SequenceEqual([1L, 2, 3, 4]), "the rest after the window");
        Assert.Equal(2, link.Arguments("events").Count);
    }

    [Fact]
    public async Task Hear_ShortExchange_DoesNotWaitForWindows()
    {
        await using var house = new RoomHouse(new() { FramesAtOnce = 3 });
        var (_, link) = house.Join();
        for (var i = 1; i <= 3; i++)
        {
            house.Post();
            await Eventually.TrueAsync(() => link.Arguments("events").Count == i, $"comment {i} at once");
        }

        // Busy now: each window lets one frame go, until some have passed without one.
        house.Post(2);
        Assert.Equal(3, link.Arguments("events").Count);
        house.Clock.Advance(Window);
        await Eventually.TrueAsync(() => link.Arguments("events").Count == 4, "both comments after the window");

        house.Clock.Advance(Window * 2);
        house.Post();
        await Eventually.TrueAsync(() => link.Seqs.Count == 6, "a comment after a pause at once");
        house.Post();
        await Eventually.TrueAsync(() => link.Seqs.Count == 7, "the next one too");
        house.Post();
        Assert.Equal(7, link.Seqs.Count);
    }

    [Fact]
    public async Task Hear_ManyReaders_ShareOneEncodedFrame()
    {
        await using var house = new RoomHouse();
        RecordingLink[] links = [.. Enumerable.Range(0, 20).Select(_ => house.Join().Link)];

        house.Post(3);

        await Eventually.TrueAsync(() => links.All(l => l.Seqs.Count == 3), "three events at everybody");
        Assert.Single(links.Select(l => l.Frames.Single(f => f.Events > 0)).Distinct(ReferenceEqualityComparer.Instance));
    }

    [Fact]
    public async Task Activate_EventsBetweenJoinAndItsAnswer_ComeAfterIt()
    {
        await using var house = new RoomHouse(before: 2);
        var link = new RecordingLink();
        var (reader, state, _) = house.Room.Enter(link, null, true);
        house.Post(2);
        var (_, other) = house.Join();
        house.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(link.Frames);

        house.Room.Activate(reader);

        Assert.Equal(2, state.Thread.Seq);
        await Eventually.TrueAsync(() => link.Seqs.SequenceEqual([3L, 4]), "the events after the state");
        Assert.DoesNotContain(3L, other.Seqs);
    }

    [Fact]
    public async Task StalledReader_OthersGetEverything_AndItHasOneWriteInFlight()
    {
        await using var house = new RoomHouse();
        var (_, slow) = house.Join();
        var (_, quick) = house.Join();
        slow.Stall();

        for (var i = 1; i <= 50; i++)
        {
            house.Post();
            house.Clock.Advance(Window);
            await Eventually.TrueAsync(() => quick.Seqs.Count == i, $"event {i} at the quick reader");
        }

        Assert.Equal(1, slow.MostInFlight);
        slow.ReadAgain();
        await Eventually.TrueAsync(() => slow.Seqs.SequenceEqual(Enumerable.Range(1, 50).Select(i => (long)i)), "everything at the slow reader");
        Assert.Equal(1, slow.MostInFlight);
        Assert.True(slow.Arguments("events").Count <= 3, "what waited came in few frames");
    }

    [Fact]
    public async Task StalledReader_PastTheTail_IsFilledFromTheLogInOrder()
    {
        await using var house = new RoomHouse(new() { MaxTailEvents = 10 });
        var (_, slow) = house.Join();
        await Eventually.TrueAsync(() => slow.Arguments("presence").Count == 1, "who is here");
        slow.Stall();
        house.Post();
        await Eventually.TrueAsync(() => slow.HasWriteInFlight, "the first write");

        house.Post(500);
        house.Clock.Advance(TimeSpan.FromSeconds(1));
        slow.ReadAgain();

        await Eventually.TrueAsync(
            () => slow.Seqs.SequenceEqual(Enumerable.Range(1, 501).Select(i => (long)i)), "all 501 events in order");
        Assert.True(house.Log.Reads > 0);
        Assert.Equal(1, slow.MostInFlight);
    }

    [Fact]
    public async Task Frame_ManyLargeEvents_IsCutToItsLimit()
    {
        var options = new RoomOptions { MaxFrameBytes = 2000 };
        await using var house = new RoomHouse(options);
        var (_, link) = house.Join();

        house.Post(30, "<p>" + new string('x', 300) + "</p>");

        await Eventually.TrueAsync(() => link.Seqs.Count == 30, "all events");
        Assert.Equal(Enumerable.Range(1, 30).Select(i => (long)i), link.Seqs);
        Assert.All(link.Frames.Where(f => f.Events > 1), f => Assert.True(f.Payload.Length < options.MaxFrameBytes + 300));
        Assert.True(link.Arguments("events").Count > 5);
    }

    [Fact]
    public async Task Hear_SameBatchTwice_DeliversOnce()
    {
        await using var house = new RoomHouse();
        var (_, link) = house.Join();
        var one = house.Log.Add();

        house.Room.Hear(new ThreadBatch(house.Log.Thread, 1, [one]));
        house.Room.Hear(new ThreadBatch(house.Log.Thread, 1, [one]));
        house.Clock.Advance(TimeSpan.FromSeconds(1));
        house.Post();
        house.Clock.Advance(TimeSpan.FromSeconds(1));

        await Eventually.TrueAsync(() => link.Seqs.Count >= 2, "both events");
        Assert.Equal([1L, 2], link.Seqs);
    }

    [Fact]
    public async Task Resume_WithinTheTail_ContinuesWithTheNextNumber()
    {
        await using var house = new RoomHouse();
        house.Post(10);
        var link = new RecordingLink();

        var resumed = house.Room.Resume(link, null, true, after: 4, most: 3);

        Assert.NotNull(resumed);
        Assert.Equal([5L, 6, 7], resumed.Value.Events.Select(e => e.Seq));
        house.Room.Activate(resumed.Value.Reader);
        house.Clock.Advance(TimeSpan.FromSeconds(1));
        await Eventually.TrueAsync(() => link.Seqs.SequenceEqual([8L, 9, 10]), "what did not fit into the answer");
    }

    [Theory]
    [InlineData(3)]
    [InlineData(21)]
    public async Task Resume_OutsideTheTail_IsLeftToTheLog(long after)
    {
        await using var house = new RoomHouse(new() { MaxTailEvents = 10 });
        house.Post(20);

        Assert.Null(house.Room.Resume(new RecordingLink(), null, true, after, most: 100));
    }

    [Fact]
    public async Task Enter_AfterEvents_StateEqualsTheLogs()
    {
        await using var house = new RoomHouse(before: 3);
        house.Post(250);

        var (_, state, _) = house.Room.Enter(new RecordingLink(), null, true);

        Assert.Equal(house.Log.State.Thread, state.Thread);
        Assert.Equal(house.Log.State.Comments.Select(c => c.Seq), state.Comments.Select(c => c.Seq));
        Assert.True(state.More);
    }

    [Fact]
    public async Task Exit_WhileAWriteIsInFlight_GetsNothingMore()
    {
        await using var house = new RoomHouse();
        var (reader, link) = house.Join();
        await Eventually.TrueAsync(() => link.Arguments("presence").Count == 1, "who is here");
        link.Stall();
        house.Post();
        await Eventually.TrueAsync(() => link.HasWriteInFlight, "the first write");

        house.Room.Exit(reader);
        house.Post(5);
        house.Clock.Advance(TimeSpan.FromSeconds(1));
        link.ReadAgain();
        await Eventually.TrueAsync(() => !link.HasWriteInFlight, "the end of the write");
        house.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal([1L], link.Seqs);
    }

    [Fact]
    public async Task TryClose_OnlyAfterTheLastReaderIsGoneLongEnough()
    {
        await using var house = new RoomHouse();
        var (reader, _) = house.Join();
        house.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.False(house.Room.TryClose(TimeSpan.FromMinutes(1)));
        house.Room.Exit(reader);
        Assert.False(house.Room.TryClose(TimeSpan.FromMinutes(1)));
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(house.Room.TryClose(TimeSpan.FromMinutes(1)));
        Assert.False(house.Room.TryUse(() => 1, out _));
    }

    [Fact]
    public void Tail_OverItsBytes_KeepsTheNewest()
    {
        var log = new MemoryLog();
        EncodedEvent[] events = [.. Enumerable.Range(0, 20).Select(_ => log.Add(new string('x', 1000)))];
        var tail = new Tail(0, 1000, 5 * events[^1].Weight);
        foreach (var one in events)
        {
            tail.Append(one, 0);
        }

        Assert.Equal(20, tail.Head);
        Assert.Equal(15, tail.Floor);
        Assert.Equal([16L, 17, 18, 19, 20], tail.Range(15, 20, int.MaxValue, 100).Select(e => e.Seq));
        Assert.Throws<ArgumentException>(() => tail.Append(events[0], 0));
    }
}
