using LiveTalk.Load.Peers;
using LiveTalk.Load.Results;

namespace LiveTalk.Load.Workloads;

/// <summary>One thread, and more and more posts a second until they come too late: how much one server can deliver.</summary>
internal sealed class Saturation : IWorkload
{
    // Below this share of what was offered, or above this time, a step was too much.
    private const double LeastShare = 0.97;
    private const double MostP99 = 500;

    // One step may fail by chance; two in a row mean that it has no more to give.
    private const int MostFailures = 2;

    public string Name => "saturation";

    public string Summary => "One thread, 64 posters, posts offered faster and faster until p99 passes 500 ms or less than 97 % arrive.";

    public IReadOnlyList<string> Peers => [PeerKind.LiveTalk, PeerKind.Stock, PeerKind.Nchan, PeerKind.SocketIo];

    public IReadOnlyList<string> Shown => [Figure.Deliveries, Figure.Posts, Figure.P50, Figure.P99, Figure.Cpu, Figure.PerFrame, Figure.PeakMemory, Figure.OwnCores];

    public async Task<IReadOnlyDictionary<string, double>> MeasureAsync(IPeer peer, Sizes sizes)
    {
        await WarmUp.PostAsync(peer);
        var thread = (await peer.OpenThreadsAsync(["saturation"]))[0];
        var crowd = await new Crowd(peer).AddReaders(sizes.Readers, thread).AddPostersAsync(sizes.Posters, thread);
        using var generator = crowd.ToGenerator();
        generator.Connect();
        Dictionary<string, double> best = [];
        var failures = 0;
        foreach (var step in sizes.Steps)
        {
            var figures = LoadFigures.Of(generator.Run(
                new() { PostsPerSecond = step, NextThread = () => thread, Warm = sizes.Warm / 5, Length = sizes.Length }, peer.Processes));
            if (figures[Figure.P99] < MostP99 && figures[Figure.Kept] >= LeastShare)
            {
                (best, failures) = (figures, 0);
            }
            else if (++failures == MostFailures)
            {
                break;
            }
        }

        return best;
    }
}
