using LiveTalk.Load.Peers;
using LiveTalk.Load.Results;

namespace LiveTalk.Load.Workloads;

/// <summary>Posters who each wait for the answer before they post again, and nobody who reads: what a durable post costs.</summary>
internal sealed class ClosedLoopPosts(string name, IReadOnlyList<string> peers, bool onSlowDisk = false) : IWorkload
{
    public string Name => name;

    public string Summary => "64 posters in closed loop, durable, no readers" + (onSlowDisk ? "; each fdatasync takes a millisecond more, as on a cloud's disk." : ".");

    public bool OnSlowDisk => onSlowDisk;

    public IReadOnlyList<string> Peers => peers;

    public IReadOnlyList<string> Shown =>
        [Figure.Posts, Figure.AckP50, Figure.AckP99, Figure.AckMax, Figure.ServerPerPost, Figure.DatabasePerPost, Figure.Refused, Figure.OwnCores];

    public async Task<IReadOnlyDictionary<string, double>> MeasureAsync(IPeer peer, Sizes sizes)
    {
        await WarmUp.PostAsync(peer);
        var thread = (await peer.OpenThreadsAsync(["posts"]))[0];
        using var generator = (await new Crowd(peer).AddPostersAsync(sizes.Posters, thread)).ToGenerator();
        generator.Connect();
        return LoadFigures.Of(generator.Run(new() { NextThread = () => thread, Warm = sizes.Warm, Length = sizes.Length }, peer.Processes));
    }
}
