using LiveTalk.Load.Generator;
using LiveTalk.Load.Peers;
using LiveTalk.Load.Results;

namespace LiveTalk.Load.Workloads;

/// <summary>Many readers of one thread, in which four people, who read it too, post at a steady rate: what a delivery costs.</summary>
internal sealed class HotRoom(string name, double postsPerSecond, IReadOnlyList<string> peers) : IWorkload
{
    private const int Posters = 4;

    // Rarer comments than these are a quiet room's.
    private const double Hot = 50;

    public string Name => name;

    public string Summary => $"One thread, {postsPerSecond:0} comments a second of 200 bytes.";

    public IReadOnlyList<string> Peers => peers;

    public IReadOnlyList<string> Shown => [Figure.Cpu, Figure.Deliveries, Figure.P50, Figure.P99, Figure.PerFrame, Figure.Lost, Figure.Doubled, Figure.OwnCores];

    public async Task<IReadOnlyDictionary<string, double>> MeasureAsync(IPeer peer, Sizes sizes)
    {
        await WarmUp.PostAsync(peer);
        return LoadFigures.Of(await RunAsync(peer, postsPerSecond < Hot ? sizes with { Length = sizes.QuietLonger * sizes.Length } : sizes, "hot"));
    }

    /// <summary>The same load on a warm server, in a thread and on a node of the caller's choice.</summary>
    public async Task<LoadResult> RunAsync(IPeer peer, Sizes sizes, string post, int? node = null)
    {
        var thread = (await peer.OpenThreadsAsync([post]))[0];
        var crowd = await new Crowd(peer).AddReaders(sizes.Readers, thread, node: node).AddPostersAsync(Posters, thread, node, reading: true);
        using var generator = crowd.ToGenerator();
        generator.Connect();
        return generator.Run(
            new() { PostsPerSecond = postsPerSecond, NextThread = () => thread, Warm = sizes.Warm, Length = sizes.Length }, peer.Processes);
    }
}
