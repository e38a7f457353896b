using LiveTalk.Load.Generator;
using LiveTalk.Load.Measuring;
using LiveTalk.Load.Peers;
using LiveTalk.Load.Results;

namespace LiveTalk.Load.Workloads;

/// <summary>A thread of ten people, first alone, then beside hundreds of threads of which a few are busy and one is a hot room: whether the crowd is felt.</summary>
internal sealed class ManyThreads : IWorkload
{
    private const int Ten = 10;
    private const int Posters = 16;
    private const double Posts = 100;
    private const double TenShare = 0.1;

    public string Name => "W5";

    public string Summary => "A thread of ten people, alone and beside a hot room and hundreds of threads with Zipf-distributed readers and posters.";

    public IReadOnlyList<string> Peers => [PeerKind.LiveTalk, PeerKind.Stock];

    public IReadOnlyList<string> Shown => [Figure.TenAlone, Figure.TenBeside, Figure.TenRatio, Figure.Cpu, Figure.P99, Figure.Lost, Figure.Doubled];

    public async Task<IReadOnlyDictionary<string, double>> MeasureAsync(IPeer peer, Sizes sizes)
    {
        await WarmUp.PostAsync(peer);
        var alone = await AloneAsync(peer, sizes);
        var beside = await BesideAsync(peer, sizes);
        var figures = LoadFigures.Of(beside);
        figures[Figure.TenAlone] = alone.Delivery[1].At(0.99);
        figures[Figure.TenBeside] = beside.Delivery[1].At(0.99);
        figures[Figure.TenRatio] = figures[Figure.TenBeside] / figures[Figure.TenAlone];
        return figures;
    }

    private static async Task<LoadResult> AloneAsync(IPeer peer, Sizes sizes)
    {
        var ten = (await peer.OpenThreadsAsync(["ten"]))[0];
        using var generator = (await new Crowd(peer).AddReaders(Ten, ten, group: 1).AddPostersAsync(Posters, ten)).ToGenerator();
        generator.Connect();
        var ofTen = Moments();
        return generator.Run(Plan(sizes, () => ofTen.NextDouble() < TenShare ? ten : null), peer.Processes);
    }

    private static async Task<LoadResult> BesideAsync(IPeer peer, Sizes sizes)
    {
        var threads = await peer.OpenThreadsAsync([.. Enumerable.Range(0, sizes.Threads).Select(i => $"many-{i}"), "ten-beside"]);
        var ten = threads[^1];

        // The same readers and posters in every run: only the servers differ.
        var chance = new Random(1);
        var spread = new Zipf(sizes.Threads, chance);
        var crowd = new Crowd(peer).AddReaders(Ten, ten, group: 1).AddReaders(sizes.Readers, threads[0]);
        for (var i = 0; i < sizes.SpreadReaders; i++)
        {
            crowd.AddReaders(1, threads[spread.Next()], node: i % peer.Addresses.Count);
        }

        using var generator = (await crowd.AddPostersAsync(Posters, ten)).ToGenerator();
        generator.Connect();
        var ofTen = Moments();
        return generator.Run(Plan(sizes, () => ofTen.NextDouble() < TenShare ? ten : threads[spread.Next()]), peer.Processes);
    }

    /// <summary>The ten speak at the same moments alone and beside the crowd, as people do: now and then two within one. At equal distances alone, they would have been as quick there as people never are.</summary>
    private static Random Moments() => new(2);

    private static LoadPlan Plan(Sizes sizes, Func<LoadThread?> next) =>
        new() { PostsPerSecond = Posts, NextThread = next, Warm = sizes.Warm, Length = sizes.TenLonger * sizes.Length };
}
