using LiveTalk.Domain.Backplane;
using LiveTalk.Domain.Presence;
using LiveTalk.Redis.Backplane;
using LiveTalk.Testing.Time;
using Xunit;

namespace LiveTalk.Redis.Tests.Backplane;

public sealed class OutboxTests
{
    private readonly SteppedTime _clock = new();
    private readonly Guid _thread = Guid.CreateVersion7();

    [Fact]
    public void Take_BatchesOfOneThread_LeaveTogether_InOrder()
    {
        using var outbox = New();
        outbox.Add(Ear.Batch(_thread, 1));
        outbox.Add(Ear.Batch(_thread, 2));
        outbox.Add(Ear.Batch(_thread, 4));

        var parcel = Assert.IsType<EventsParcel>(Assert.Single(outbox.Take(10)));

        Assert.Equal([1L, 2, 4], parcel.Events.Select(e => e.Seq));
        Assert.Equal((4, 0), (parcel.Head, outbox.Count));
    }

    [Fact]
    public void Take_AnnouncedInAnotherOrderOrTwice_LeaveInOrderOnce()
    {
        using var outbox = New();
        outbox.Add(Ear.Batch(_thread, 2));
        outbox.Add(Ear.Batch(_thread, 1));
        outbox.Add(Ear.Batch(_thread, 2));

        var parcel = Assert.IsType<EventsParcel>(Assert.Single(outbox.Take(10)));

        Assert.Equal([1L, 2], parcel.Events.Select(e => e.Seq));
        Assert.Equal(2, parcel.Head);
    }

    [Fact]
    public void Take_EventsLeaveBeforePresence()
    {
        using var outbox = New();
        outbox.Add(new PresenceAlive(_thread, _thread, 1));
        outbox.Add(Ear.Batch(_thread, 1));

        Assert.IsType<EventsParcel>(Assert.Single(outbox.Take(1)));
        Assert.IsType<PresenceParcel>(Assert.Single(outbox.Take(1)));
        Assert.Empty(outbox.Take(1));
    }

    [Fact]
    public void Add_BeyondTheBytes_KeepsTheNumberOnly()
    {
        using var outbox = New(new() { MaxBytes = 1_000 });
        outbox.Add(Ear.Batch(_thread, 1, size: 100));
        outbox.Add(Ear.Batch(_thread, 2, size: 2_000));
        outbox.Add(new ThreadBatch(_thread, 3, []));

        var parcel = Assert.IsType<EventsParcel>(Assert.Single(outbox.Take(10)));

        Assert.Empty(parcel.Events);
        Assert.Equal((3, 2), (parcel.Head, outbox.DroppedEvents));

        // What was dropped makes room again.
        outbox.Add(Ear.Batch(_thread, 4, size: 500));
        Assert.Single(Assert.IsType<EventsParcel>(Assert.Single(outbox.Take(10))).Events);
    }

    [Fact]
    public void Add_MoreThanOneMessageHolds_LeavesInSeveral_InOrder()
    {
        using var outbox = New(new() { MaxParcelBytes = 1_000 });
        for (var seq = 1; seq <= 10; seq++)
        {
            outbox.Add(Ear.Batch(_thread, seq, size: 400));
        }

        var parcels = outbox.Take(1).Cast<EventsParcel>().ToList();

        Assert.True(parcels.Count > 3);
        Assert.Equal(Enumerable.Range(1, 10).Select(seq => (long)seq), parcels.SelectMany(p => p.Events).Select(e => e.Seq));
        Assert.All(parcels, p => Assert.Equal(p.Head, p.Events[^1].Seq));
    }

    [Fact]
    public void Take_EventsThatWaitedLong_AreToldByNumber()
    {
        using var outbox = New();
        outbox.Add(Ear.Batch(_thread, 1));
        _clock.Advance(TimeSpan.FromSeconds(3));
        outbox.Add(Ear.Batch(_thread, 2));

        var parcel = Assert.IsType<EventsParcel>(Assert.Single(outbox.Take(10)));

        Assert.Empty(parcel.Events);
        Assert.Equal(2, parcel.Head);
    }

    [Fact]
    public void Add_BeyondTheThreadsOrPresence_ForgetsTheOldest()
    {
        using var outbox = New(new() { MaxThreads = 2, MaxPresence = 2 });
        for (var i = 1; i <= 3; i++)
        {
            outbox.Add(Ear.Batch(Guid.CreateVersion7(), i));
            outbox.Add(new PresenceAlive(_thread, _thread, i));
        }

        var parcels = outbox.Take(10);

        Assert.Equal([2L, 3], parcels.OfType<EventsParcel>().Select(p => p.Head));
        Assert.Equal([2L, 3], parcels.OfType<PresenceParcel>().Select(p => ((PresenceAlive)p.News).Version));
        Assert.Equal((1, 1), (outbox.DroppedEvents, outbox.DroppedPresence));
    }

    [Fact]
    public void Return_Unsent_KeepsTheNewestNumber()
    {
        using var outbox = New();
        outbox.Add(Ear.Batch(_thread, 5));
        var unsent = outbox.Take(10);
        outbox.Add(Ear.Batch(_thread, 6));

        outbox.Return(unsent);

        var parcel = Assert.IsType<EventsParcel>(Assert.Single(outbox.Take(10)));
        Assert.Equal(6, parcel.Head);
        Assert.Equal([6L], parcel.Events.Select(e => e.Seq));
    }

    private Outbox New(OutboxLimits? limits = null) => new(limits ?? new(), _clock);
}
