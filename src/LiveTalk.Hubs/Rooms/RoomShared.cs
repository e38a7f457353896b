using LiveTalk.Domain.Backplane;
using LiveTalk.Domain.Cluster;
using LiveTalk.Domain.Overload;
using LiveTalk.Domain.Threads;
using LiveTalk.Hubs.Rooms.Presence;

namespace LiveTalk.Hubs.Rooms;

/// <summary>What all rooms of a node have in common. Thread-safe.</summary>
/// <param name="Store">The threads.</param>
/// <param name="Backplane">The way to the other nodes.</param>
/// <param name="Node">This node.</param>
/// <param name="Pulse">This node's own time, and whether it may speak.</param>
/// <param name="Clock">For timers.</param>
/// <param name="Chance">For moments that nodes should not choose alike.</param>
/// <param name="Options">Bounds and rhythms.</param>
/// <param name="Metrics">What rooms count.</param>
/// <param name="Overload">What is left out under pressure.</param>
internal sealed record RoomShared(
    IThreadStore Store,
    IBackplane Backplane,
    ThisNode Node,
    NodePulse Pulse,
    TimeProvider Clock,
    Random Chance,
    RoomOptions Options,
    RoomMetrics Metrics,
    OverloadGuard Overload)
{
    /// <summary>Places for rooms that read the log: so that the end of an outage is not a storm on the database.</summary>
    public SemaphoreSlim Repairs { get; init; } = new(Options.MaxRepairs);

    /// <summary>
    /// Lets a room do soon, on another thread, what is due: whoever brought the news (the writer's loop, a hub call) must not pay for sending it.
    /// </summary>
    public Action<Room> Wake { get; init; } = static room => ThreadPool.UnsafeQueueUserWorkItem(static r => r.OnTimer(), room, preferLocal: false);
}
