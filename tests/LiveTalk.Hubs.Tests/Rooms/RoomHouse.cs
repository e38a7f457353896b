using System.Diagnostics.Metrics;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Threads;
using LiveTalk.Hubs.Rooms;
using LiveTalk.Testing.Time;
using Microsoft.Extensions.DependencyInjection;

namespace LiveTalk.Hubs.Tests.Rooms;

/// <summary>A room with its log and clock.</summary>
internal sealed class RoomHouse : IAsyncDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public RoomHouse(RoomOptions? options = null, int before = 0)
    {
        for (var i = 0; i < before; i++)
        {
            Log.Add();
        }

        Room = new(Log.State, Log, Clock, options ?? new(), new(_services.GetRequiredService<IMeterFactory>()));
    }

    public MemoryLog Log { get; } = new();

    public SteppedTime Clock { get; } = new();

    public Room Room { get; }

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
        Room.Hear(new(Log.Thread, events[^1].Seq, events));
    }

    public async ValueTask DisposeAsync()
    {
        await Room.DisposeAsync();
        await _services.DisposeAsync();
    }
}
