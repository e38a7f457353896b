using LiveTalk.Load.Peers;

namespace LiveTalk.Load.Workloads;

/// <summary>Every workload, in the order in which they are run.</summary>
internal static class AllWorkloads
{
    private static readonly string[] Everybody = [PeerKind.LiveTalk, PeerKind.Stock, PeerKind.Nchan, PeerKind.SocketIo];

    public static IReadOnlyList<IWorkload> List { get; } =
    [
        new HotRoom("W1", 100, Everybody),
        new HotRoom("W1-quiet", 20, Everybody),
        new Saturation(),
        new IdleReaders("W2", 100, Everybody),
        new IdleReaders("W2-threads", 1, [PeerKind.LiveTalk]),
        new ClosedLoopPosts("W3", [PeerKind.LiveTalk, PeerKind.Stock]),
        new ClosedLoopPosts("W3-slow-disk", [PeerKind.LiveTalk, PeerKind.Stock], onSlowDisk: true),
        new SlowReaders(),
        new ManyThreads(),
        new Joins(),
        new TwoNodes(),
        new SqliteDefaults(),
    ];

    /// <summary>Those that <c>--quick</c> runs: what a change is most likely to spoil.</summary>
    public static IReadOnlyList<string> Quick { get; } = ["W1", "W3"];
}
