namespace LiveTalk.Load.Workloads;

/// <summary>How large and how long the workloads are.</summary>
internal sealed record Sizes
{
    /// <summary>Readers of the hot room.</summary>
    public int Readers { get; init; } = 1000;

    /// <summary>Readers that only stay.</summary>
    public int IdleReaders { get; init; } = 5000;

    /// <summary>How long they stay before their memory is counted.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromSeconds(12);

    /// <summary>Posters of a crowd.</summary>
    public int Posters { get; init; } = 64;

    /// <summary>Load before it counts. A server compiles anew for a while what the load calls: with 8 s a fifth more of the processor was counted in W1 than with 40 s.</summary>
    public TimeSpan Warm { get; init; } = TimeSpan.FromSeconds(20);

    public TimeSpan Length { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>How much longer the thread of ten people is watched: they say so little that of the usual length the 99th percentile would be the one worst comment.</summary>
    public int TenLonger { get; init; } = 5;

    /// <summary>How much longer a quiet room is watched, for the same reason: everybody gets a comment within one round, so that 120 comments have but one in their last hundredth.</summary>
    public int QuietLonger { get; init; } = 3;

    /// <summary>
    /// How much longer a cluster is warmed, and one node to compare it with: each node is called half as often, and two of them compile on the same processors. After twice the usual time their compilers still used 3 to 5 % of
    /// all that was counted, after four times as good as nothing.
    /// </summary>
    public int ClusterWarmer { get; init; } = 4;

    /// <summary>How much longer a cluster is watched: what the second node costs is less than 6 s of one differ from the next.</summary>
    public int ClusterLonger { get; init; } = 3;

    /// <summary>Threads of which a few are busy.</summary>
    public int Threads { get; init; } = 300;

    /// <summary>Readers that are spread over them.</summary>
    public int SpreadReaders { get; init; } = 2000;

    /// <summary>Readers of the room in which some are slow.</summary>
    public int SlowRoom { get; init; } = 100;

    /// <summary>Comments of 1 kB that are posted into it.</summary>
    public int SlowRoomPosts { get; init; } = 2000;

    /// <summary>How long slow readers go on so when nothing is posted any more, with most of it still before them.</summary>
    public TimeSpan StaySlow { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>Comments of the large thread that people join.</summary>
    public int LargeThread { get; init; } = 1_000_000;

    /// <summary>People who join one thread within a second.</summary>
    public int JoinsAtOnce { get; init; } = 2000;

    /// <summary>Posts per second that are offered one after the other, until they are too many.</summary>
    public IReadOnlyList<int> Steps { get; init; } = [100, 150, 200, 300, 400, 500, 600, 800, 1000, 1250, 1500, 2000, 2500, 3000, 4000, 5000];

    /// <summary>Small enough for every change: the crowds still do what they are there for.</summary>
    public static Sizes Quick { get; } = new()
    {
        Readers = 300,
        IdleReaders = 1000,
        IdleTime = TimeSpan.FromSeconds(3),

        // Until then a fresh server compiles anew what the first seconds called most.
        Warm = TimeSpan.FromSeconds(8),
        Length = TimeSpan.FromSeconds(3),
        TenLonger = 1,
        QuietLonger = 1,
        ClusterWarmer = 1,
        ClusterLonger = 1,
        Threads = 50,
        SpreadReaders = 300,
        SlowRoom = 50,
        SlowRoomPosts = 400,
        StaySlow = TimeSpan.FromSeconds(3),
        LargeThread = 20_000,
        JoinsAtOnce = 500,
        Steps = [200, 400, 800],
    };
}
