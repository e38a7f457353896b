using LiveTalk.Load.Generator;
using LiveTalk.Load.Peers;
using LiveTalk.Load.Results;

namespace LiveTalk.Load.Workloads;

/// <summary>One poster in closed loop, and readers of whom none, 1 % or 10 % take nothing, or 20 kB/s: whom that hurts.</summary>
internal sealed class SlowReaders : IWorkload
{
    private const int Stalled = 0;
    private const int Trickle = 20_000;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan CatchUpTime = TimeSpan.FromSeconds(30);

    public string Name => "W4";

    public string Summary => "1 % and 10 % of readers stalled or at 20 kB/s, 1 kB comments, one poster in closed loop.";

    public IReadOnlyList<string> Peers => [PeerKind.LiveTalk, PeerKind.Stock, PeerKind.Nchan, PeerKind.SocketIo];

    public IReadOnlyList<string> Shown =>
    [
        Figure.Posts, Figure.SlowPosts, Figure.AckP99, Figure.SlowAckRatio, Figure.SlowAckMax, Figure.SlowOthersRatio, Figure.Lost, Figure.SlowCut,
        Figure.SlowIncomplete,
    ];

    public async Task<IReadOnlyDictionary<string, double>> MeasureAsync(IPeer peer, Sizes sizes)
    {
        // The first room warms up what a delivery needs.
        await WarmUp.PostAsync(peer);
        await RunAsync(peer, sizes with { SlowRoomPosts = Math.Max(100, sizes.SlowRoomPosts / 4) }, "warm", 0, null);
        var well = await RunAsync(peer, sizes, "well", 0, null);
        var (one, ten) = (Math.Max(1, sizes.SlowRoom / 100), Math.Max(1, sizes.SlowRoom / 10));
        SlowRun[] slow =
        [
            await RunAsync(peer, sizes, "stalled-1", one, Stalled),
            await RunAsync(peer, sizes, "stalled-10", ten, Stalled),
            await RunAsync(peer, sizes, "slow-1", one, Trickle),
            await RunAsync(peer, sizes, "slow-10", ten, Trickle),
        ];

        var figures = LoadFigures.Of(well.Result);
        figures[Figure.SlowPosts] = slow.Min(r => r.Result.Acknowledged / r.Result.Seconds);
        figures[Figure.SlowAckRatio] = slow.Max(r => r.Result.Acknowledgement.At(0.99)) / well.Result.Acknowledgement.At(0.99);
        figures[Figure.SlowAckMax] = slow.Max(r => r.Result.Acknowledgement.MaxMs);
        figures[Figure.SlowOthersRatio] = slow.Max(r => r.Result.Delivery[0].At(0.99)) / well.Result.Delivery[0].At(0.99);
        figures[Figure.Lost] = slow.Sum(r => r.Result.Lost);
        figures[Figure.SlowCut] = slow.Where(r => r.Reads).Sum(r => r.Cut);
        figures[Figure.SlowIncomplete] = slow.Where(r => r.Reads).Sum(r => r.Slow - r.Complete);
        return figures;
    }

    private static async Task<SlowRun> RunAsync(IPeer peer, Sizes sizes, string post, int slow, int? bytesPerSecond)
    {
        var thread = (await peer.OpenThreadsAsync([post]))[0];
        var crowd = await new Crowd(peer)
            .AddReaders(slow, thread, group: 1, bytesPerSecond: bytesPerSecond)
            .AddReaders(sizes.SlowRoom - slow, thread)
            .AddPostersAsync(1, thread);
        using var generator = crowd.ToGenerator();
        generator.Connect();
        var result = generator.Run(
            new() { NextThread = () => thread, Bytes = 1024, Warm = TimeSpan.Zero, Length = Longest, MostPosts = sizes.SlowRoomPosts }, peer.Processes);
        if (bytesPerSecond > 0)
        {
            // Longer than a server waits for those who take nothing.
            generator.Idle(sizes.StaySlow);
        }

        var (complete, cut) = slow == 0 ? (0, 0) : generator.CatchUp(CatchUpTime);
        return new(result, slow, bytesPerSecond > 0, complete, cut);
    }

    private sealed record SlowRun(LoadResult Result, int Slow, bool Reads, int Complete, int Cut);
}
