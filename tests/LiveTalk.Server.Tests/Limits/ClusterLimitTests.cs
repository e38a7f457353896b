using System.Globalization;
using System.Net.Http.Json;
using LiveTalk.Server.Tests.Servers;
using LiveTalk.Testing.Clients;
using LiveTalk.Testing.Databases;
using LiveTalk.Testing.Redis;
using LiveTalk.Testing.Servers;
using LiveTalk.Testing.Waiting;

namespace LiveTalk.Server.Tests.Limits;

/// <summary>Bursts over three nodes and fifty sockets count as one, per node where Redis is away, and readers never notice (S18).</summary>
public sealed class ClusterLimitTests
{
    private const int Nodes = 3;
    private const int Sockets = 50;
    private const int PostsEach = 3;
    private const int Burst = 20;

    private int _posted;

    [Fact]
    public async Task Burst_OverAllNodes_CountsAsOneAndPerNodeWhileRedisIsAway()
    {
        await using var redis = await RedisServer.StartAsync();
        var setup = Setup(await (await PostgresServer.SharedAsync()).CreateDatabaseAsync(), redis.Setting);
        var nodes = new List<ServerProcess>();
        try
        {
            for (var i = 0; i < Nodes; i++)
            {
                nodes.Add(await ServerProcess.StartAsync(setup));
            }

            await using var reader = await HubClient.ConnectAsync(nodes[0].Address);
            var thread = (await reader.CallAsync("Join", new { site = "demo", post = "a-post" })).GetProperty("thread").GetProperty("id").GetGuid();

            await CountsAsOneAsync(nodes, thread, "Anna");

            await redis.KillAsync();
            Assert.InRange(await FloodAsync(nodes, thread, "Ben"), Burst, Nodes * Burst);
            Assert.Contains("limits are counted on each node alone", await ReadyAsync(nodes[0]), StringComparison.Ordinal);

            await redis.StartAgainAsync();
            await CountsAsOneAsync(nodes, thread, "Carla");

            var posts = _posted;
            await Eventually.TrueAsync(() => Seqs(reader).Count == posts, $"the reader has all {posts} posts");
            Assert.Equal(Enumerable.Range(1, posts).Select(n => (long)n), Seqs(reader));
        }
        finally
        {
            foreach (var node in nodes)
            {
                await node.DisposeAsync();
            }
        }
    }

    private static ServerSetup Setup(string database, string redis) => new ServerSetup { Database = database }
        .With("LiveTalk__Redis", redis)
        .With("LiveTalk__Limits__Person__Write__PerSecond", "0.001")
        .With("LiveTalk__Limits__Person__Write__Burst", $"{Burst}")
        .With("LiveTalk__Limits__Address__Write__PerSecond", "1000")
        .With("LiveTalk__Limits__Address__Write__Burst", "10000")
        .With("LiveTalk__Limits__Address__SignIn__Burst", "10000")
        .With("LiveTalk__Limits__Address__SignIn__PerSecond", "1000");

    /// <summary>One person posts as fast as they can over many sockets on all nodes; returns how often that was allowed.</summary>
    private async Task<int> FloodAsync(List<ServerProcess> nodes, Guid thread, string name)
    {
        using var client = nodes[0].CreateClient();
        using var guest = await client.PostAsJsonAsync("/api/v1/sites/demo/guests", new { name });
        var token = (await guest.JsonAsync()).GetProperty("token").GetString();
        var sockets = await Task.WhenAll(Enumerable.Range(0, Sockets).Select(i => HubClient.ConnectAsync(nodes[i % Nodes].Address, token)));
        try
        {
            var outcomes = await Task.WhenAll(sockets.SelectMany(s => Enumerable.Range(0, PostsEach).Select(i => PostAsync(s, thread, $"{name} {i}"))));
            var posted = outcomes.Count(allowed => allowed);
            _posted += posted;
            return posted;
        }
        finally
        {
            foreach (var socket in sockets)
            {
                await socket.DisposeAsync();
            }
        }
    }

    private static async Task<bool> PostAsync(HubClient client, Guid thread, string body)
    {
        try
        {
            await client.CallAsync("Post", new { thread, key = Guid.NewGuid(), body });
            return true;
        }
        catch (HubCallException refused)
        {
            Assert.Equal("rate_limited", refused.Code);
            Assert.NotNull(refused.RetryAfter);
            return false;
        }
    }

    /// <summary>
    /// Floods until no node had to decide alone meanwhile, which on a machine that is busy with other things a call to Redis that took too long may make it do: then exactly the burst is allowed.
    /// </summary>
    private Task CountsAsOneAsync(List<ServerProcess> nodes, Guid thread, string name)
    {
        var tries = 0;
        return Eventually.TrueAsync(
            async () =>
            {
                var before = await FallbacksAsync(nodes);
                var posted = await FloodAsync(nodes, thread, $"{name} {++tries}");
                var alone = await FallbacksAsync(nodes) - before;
                Assert.True(alone > 0 || posted == Burst, $"{posted} posts were allowed, and no node decided alone.");
                return alone == 0;
            },
            "a flood that all nodes count together",
            TimeSpan.FromSeconds(60));
    }

    private static async Task<int> FallbacksAsync(List<ServerProcess> nodes)
    {
        var sum = 0;
        foreach (var node in nodes)
        {
            using var client = node.CreateClient();
            var line = (await client.GetStringAsync("/metrics")).Split('\n').Single(l => l.StartsWith("livetalk_limits_fallbacks_total ", StringComparison.Ordinal));
            sum += int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
        }

        return sum;
    }

    private static async Task<string> ReadyAsync(ServerProcess node)
    {
        using var client = node.CreateClient();
        return await client.GetStringAsync("/readyz");
    }

    private static List<long> Seqs(HubClient reader) =>
    [
        .. reader.Messages.Where(m => m.Target == "events")
            .SelectMany(m => m.Argument.GetProperty("events").EnumerateArray())
            .Where(e => e.GetProperty("type").GetString() == "comment.created")
            .Select(e => e.GetProperty("seq").GetInt64()),
    ];
}
