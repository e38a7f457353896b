using LiveTalk.Testing.Databases;
using LiveTalk.Testing.Redis;
using LiveTalk.Testing.Servers;

namespace LiveTalk.DeployTests.Nodes;

/// <summary>Two real nodes on one Postgres and one Redis, as compose.yaml has them.</summary>
public sealed class TwoNodes : IAsyncLifetime
{
    internal RedisServer Redis { get; private set; } = null!;

    /// <summary>The nodes. One that is stopped is started again by <see cref="StartAgainAsync"/>.</summary>
    internal ServerProcess[] Nodes { get; private set; } = [];

    internal Uri First => Nodes[0].Address;

    internal Uri Second => Nodes[1].Address;

    public async Task InitializeAsync()
    {
        Redis = await RedisServer.StartAsync();
        var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        var setup = new ServerSetup { Database = database }
            .With("LiveTalk__Redis", Redis.Setting)
            .With("LiveTalk__TrustedProxies", "127.0.0.1")
            .With("LiveTalk__DrainSeconds", "6")
            .With("LiveTalk__DrainDelaySeconds", "3")
            .With("LiveTalk__Limits__Person__Write__PerSecond", "1000")
            .With("LiveTalk__Limits__Person__Write__Burst", "10000")
            .With("LiveTalk__Limits__Address__Write__PerSecond", "1000")
            .With("LiveTalk__Limits__Address__Write__Burst", "10000")
            .With("LiveTalk__Limits__Address__Guest__PerSecond", "0.001")
            .With("LiveTalk__Limits__Address__Guest__Burst", "3");
        // One after the other, so that the first makes the tables while nobody waits for them.
        Nodes = [await ServerProcess.StartAsync(setup), await ServerProcess.StartAsync(setup)];
    }

    public async Task DisposeAsync()
    {
        foreach (var node in Nodes)
        {
            await node.DisposeAsync();
        }

        await Redis.DisposeAsync();
    }

    /// <summary>Starts a node again where it was.</summary>
    internal async Task StartAgainAsync(int node)
    {
        var gone = Nodes[node];
        Nodes[node] = await ServerProcess.StartAsync(gone.Setup with { Port = gone.Address.Port });
        await gone.DisposeAsync();
    }

    /// <summary>What a node's metrics say now.</summary>
    internal async Task<string> MetricsAsync(int node)
    {
        using var client = Nodes[node].CreateClient();
        return await client.GetStringAsync("/metrics");
    }

    /// <summary>How many hub connections a node has.</summary>
    internal async Task<int> ConnectionsAsync(int node)
    {
        var line = (await MetricsAsync(node)).Split('\n').FirstOrDefault(l => l.StartsWith("livetalk_connections ", StringComparison.Ordinal)) ?? "livetalk_connections 0";
        return int.Parse(line.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
