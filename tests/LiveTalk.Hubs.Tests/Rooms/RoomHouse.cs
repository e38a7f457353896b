using System.Diagnostics.Metrics;
using LiveTalk.Domain.Backplane;
using LiveTalk.Domain.Cluster;
using LiveTalk.Domain.Overload;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Threads;
using LiveTalk.Hubs.Rooms;
using LiveTalk.Testing.Time;
using LiveTalk.Testing.Waiting;
using Microsoft.Extensions.DependencyInjection;

namespace LiveTalk.Hubs.Tests.Rooms;

/// <summary>A room with its log and clock.</summary>
internal sealed class RoomHouse : IAsyncDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public RoomHouse(RoomOptions? options = null, int before = 0, SemaphoreSlim? repairs = null, MemoryLog? log = null, IPressure? pressure = null)
    {
        Log = log ?? new();
        for (var i = 0; i < before; i++)
        {
            Log.Add();
        }

        Overload = new(pressure is null ? [] : [pressure], Clock);
        Shared = ForNode(_services, Log, new InProcessBackplane(), ThisNode.Now(), Clock, options ?? new(), Overload);
        Shared = repairs is null ? Shared : Shared with { Repairs = repairs };
        Room = new(Log.State, Shared);
    }

    public MemoryLog Log { get; }

    public SteppedTime Clock { get; } = new();

    public RoomShared Shared { get; }

    public OverloadGuard Overload { get; }

    public Room Room { get; }

    public IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    /// <summary>What the rooms of one node have in common.</summary>
    public static RoomShared ForNode(
        IServiceProvider services, MemoryLog log, IBackplane backplane, ThisNode node, TimeProvider clock, RoomOptions options, OverloadGuard? overload = null) =>
        new(log, backplane, node, new(clock, options), clock, new Random(1), options, new(services.GetRequiredService<IMeterFactory>()), overload ?? new([], clock));

    public static Participant Person(string name) => new() { Id = Guid.CreateVersion7(), Name = name, Kind = ParticipantKind.Guest };

    /// <summary>A reader who joined and receives.</summary>
    public (Reader Reader, RecordingLink Link) Join(Participant? who = null, bool visible = true)
    {
        var link = new RecordingLink();
        var (reader, _, _) = Room.Enter(link, who, visible);
        Room.Activate(reader);
        return (reader, link);
    }

    /// <summary>Commits comments and announces them together.</summary>
    public void Post(int count = 1, string html = "<p>hi</p>")
    {
        EncodedEvent[] events = [.. Enumerable.Range(0, count).Select(_ => Log.Add(html))];
        Room.Hear(new ThreadBatch(Log.Thread, events[^1].Seq, events));
    }

    /// <summary>Lets time pass, a little at a time, until something is so.</summary>
    public Task EventuallyAsync(Func<bool> condition, string what) => Eventually.TrueAsync(
        () =>
        {
            Clock.Advance(TimeSpan.FromMilliseconds(10));
            return condition();
        },
        what);

    public async ValueTask DisposeAsync()
    {
        await Room.DisposeAsync();
        await _services.DisposeAsync();
    }
}
