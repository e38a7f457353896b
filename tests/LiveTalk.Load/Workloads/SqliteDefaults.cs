using LiveTalk.Load.Peers;
using LiveTalk.Load.Results;

namespace LiveTalk.Load.Workloads;

/// <summary>Closed-loop posts and the hot room, on the database that nobody has to install.</summary>
internal sealed class SqliteDefaults : IWorkload
{
    private readonly ClosedLoopPosts _posts = new("posts", []);
    private readonly HotRoom _room = new("hot", 100, []);

    public string Name => "W8";

    public string Summary => "On SQLite: 64 posters in closed loop, then the hot room.";

    public IReadOnlyList<string> Peers => [PeerKind.Sqlite, PeerKind.LiveTalk];

    public IReadOnlyList<string> Shown => [Figure.Posts, Figure.AckP50, Figure.AckP99, Figure.Cpu, Figure.Deliveries, Figure.P50, Figure.P99, Figure.Lost];

    public async Task<IReadOnlyDictionary<string, double>> MeasureAsync(IPeer peer, Sizes sizes)
    {
        var posts = await _posts.MeasureAsync(peer, sizes);
        var figures = LoadFigures.Of(await _room.RunAsync(peer, sizes, "hot"));
        foreach (var figure in new[] { Figure.Posts, Figure.AckP50, Figure.AckP99, Figure.AckMax })
        {
            figures[figure] = posts[figure];
        }

        return figures;
    }
}
