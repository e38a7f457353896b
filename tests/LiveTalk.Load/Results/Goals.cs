using LiveTalk.Load.Peers;

namespace LiveTalk.Load.Results;

/// <summary>What must be reached, workload by workload.</summary>
internal static class Goals
{
    public static IReadOnlyList<Goal> All { get; } =
    [
        new("W1", Figure.Cpu, true, 0.25) { Against = PeerKind.Stock },
        new("W1", Figure.Cpu, true, 0.6) { Against = PeerKind.Nchan },
        new("W1", Figure.Cpu, true, 0.35) { Against = PeerKind.SocketIo },
        new("W1", Figure.P50, true, 40),
        new("W1", Figure.P99, true, 75),
        new("W1", Figure.Lost, true, 0),
        new("W1", Figure.Doubled, true, 0),
        new("W1-quiet", Figure.Cpu, true, 0.75) { Against = PeerKind.Stock },
        new("W1-quiet", Figure.P50, true, 1) { Against = PeerKind.Stock },
        new("W1-quiet", Figure.P99, true, 0.7) { Against = PeerKind.Stock },
        new("W1-quiet", Figure.Lost, true, 0),
        new("W1-quiet", Figure.Doubled, true, 0),
        new("saturation", Figure.Deliveries, false, 2.5) { Against = PeerKind.Stock },
        new("saturation", Figure.Deliveries, false, 2.2) { Against = PeerKind.Nchan },
        new("saturation", Figure.Deliveries, false, 15) { Against = PeerKind.SocketIo },
        new("saturation", Figure.Cpu, true, 0.25) { Against = PeerKind.Stock },
        new("saturation", Figure.P99, true, 500),
        new("W2", Figure.KibEach, true, 0.75) { Against = PeerKind.Stock },
        new("W3", Figure.Posts, false, 3.5) { Against = PeerKind.Stock },
        new("W3", Figure.AckP99, true, 0.3) { Against = PeerKind.Stock },
        new("W3", Figure.DatabasePerPost, true, 0.1) { Against = PeerKind.Stock },
        new("W3-slow-disk", Figure.Posts, false, 2.2) { Against = PeerKind.Stock },
        new("W4", Figure.SlowAckRatio, true, 1.2),
        new("W4", Figure.SlowAckMax, true, 100),
        new("W4", Figure.SlowOthersRatio, true, 1.2),
        new("W4", Figure.Lost, true, 0),
        // 256 KiB for each slow reader are held by a test (StalledMemoryTests): here the collector moves more meanwhile.
        new("W4", Figure.SlowCut, true, 0),
        new("W4", Figure.SlowIncomplete, true, 0),
        new("W5", Figure.TenRatio, true, 1.3),
        new("W5", Figure.Lost, true, 0),
        new("W6", Figure.JoinRatio, true, 1.5),
        // "A handful of queries" for 2,000 people, each of whom the database knows something about: one for a hundred of them.
        new("W6", Figure.JoinTransactions, true, 20),
        new("W7", Figure.Cpu, true, 1.15) { Peer = PeerKind.TwoNodes, Against = PeerKind.LiveTalk },
        new("W7", Figure.Lost, true, 0) { Peer = PeerKind.TwoNodes },
        new("W8", Figure.Posts, false, 5000) { Peer = PeerKind.Sqlite },
        new("W8", Figure.Cpu, true, 1.1) { Peer = PeerKind.Sqlite, Against = PeerKind.LiveTalk },
        new("W8", Figure.P50, true, 40) { Peer = PeerKind.Sqlite },
        new("W8", Figure.P99, true, 75) { Peer = PeerKind.Sqlite },
        new("W8", Figure.Lost, true, 0) { Peer = PeerKind.Sqlite },
    ];
}
