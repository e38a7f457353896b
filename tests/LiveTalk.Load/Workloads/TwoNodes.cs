using System.Globalization;
using LiveTalk.Load.Peers;
using LiveTalk.Load.Results;
using LiveTalk.Testing.Redis;

namespace LiveTalk.Load.Workloads;

/// <summary>The hot room on one node, and on two with Redis between them: what the second node costs.</summary>
internal sealed class TwoNodes : IWorkload
{
    private readonly HotRoom _room = new("hot", 100, []);

    public string Name => "W7";

    public string Summary => "The hot room on one node, and on two with Redis; then with everybody on one of the two.";

    public IReadOnlyList<string> Peers => [PeerKind.LiveTalk, PeerKind.TwoNodes];

    public IReadOnlyList<string> Shown =>
    [
        Figure.Cpu, Figure.Deliveries, Figure.P50, Figure.P99, Figure.Lost, Figure.Doubled, Figure.RedisCommands, Figure.RedisBytes, Figure.RedisBytesOneSided,
    ];

    public async Task<IReadOnlyDictionary<string, double>> MeasureAsync(IPeer peer, Sizes sizes)
    {
        await WarmUp.PostAsync(peer);
        var longer = sizes with { Warm = sizes.ClusterWarmer * sizes.Warm, Length = sizes.ClusterLonger * sizes.Length };
        if (((LiveTalkPeer)peer).Redis is not { } redis)
        {
            return LoadFigures.Of(await _room.RunAsync(peer, longer, "hot"));
        }

        var (figures, commands, bytes) = await CountAsync(redis, longer, async () => LoadFigures.Of(await _room.RunAsync(peer, longer, "both")));
        figures[Figure.RedisCommands] = commands;
        figures[Figure.RedisBytes] = bytes;
        figures[Figure.RedisBytesOneSided] = (await CountAsync(redis, sizes, async () => LoadFigures.Of(await _room.RunAsync(peer, sizes, "one-sided", node: 0)))).Bytes;
        return figures;

        // Of the whole run, its warm-up included, as the posts are.
        async Task<(Dictionary<string, double> Figures, double Commands, double Bytes)> CountAsync(RedisServer server, Sizes used, Func<Task<Dictionary<string, double>>> run)
        {
            var before = await StatisticsAsync(server);
            var measured = await run();
            var after = await StatisticsAsync(server);
            var posts = measured[Figure.Posts] * (used.Warm + used.Length).TotalSeconds;
            return (measured, (after.Commands - before.Commands) / posts, (after.Bytes - before.Bytes) / posts);
        }
    }

    private static async Task<(double Commands, double Bytes)> StatisticsAsync(RedisServer redis)
    {
        var text = await redis.ExecuteAsync("INFO", "stats");
        return (Field("total_commands_processed"), Field("total_net_output_bytes"));

        double Field(string name) => double.Parse(
            text.Split("\r\n").Single(l => l.StartsWith(name + ":", StringComparison.Ordinal)).Split(':')[1], CultureInfo.InvariantCulture);
    }
}
