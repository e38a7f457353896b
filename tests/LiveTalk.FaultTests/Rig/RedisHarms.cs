using System.Globalization;
using LiveTalk.FaultTests.Clients;
using LiveTalk.Testing.Waiting;
using Xunit;

namespace LiveTalk.FaultTests.Rig;

/// <summary>What can happen to Redis (R7).</summary>
internal static class RedisHarms
{
    /// <summary>Killed, away for a while, and back without anything.</summary>
    public static Harm Killed(TimeSpan away) => new("R7", "Redis killed and back empty", c => c.Redis.KillAsync(), async c =>
    {
        await c.Redis.StartAgainAsync();
        await ConnectedAsync(c);
    }, away);

    /// <summary>Every line to it hangs: nothing passes, nothing is closed.</summary>
    public static Harm Hung(TimeSpan hold) => new(
        "R7", "Redis hangs without closing", c => On(c, n => n.ToRedis.Hang()), async c =>
        {
            await On(c, n => n.ToRedis.Resume());
            await ConnectedAsync(c);
        },
        hold);

    /// <summary>One node's line takes everything and delivers nothing.</summary>
    public static Harm Deaf(TimeSpan hold) => new(
        "R7", "one node hears nothing from Redis",
        c => On(c, n => n.ToRedis.Drop(n == c.Nodes[0] ? Testing.Proxies.Directions.Answers : Testing.Proxies.Directions.None)),
        async c =>
        {
            await On(c, n =>
            {
                // What was thrown away leaves half messages behind: as after a real fault, the line is made anew.
                n.ToRedis.Drop(Testing.Proxies.Directions.None);
                n.ToRedis.CutAll();
            });
            await ConnectedAsync(c);
        },
        hold);

    /// <summary>It answers nobody, by its own command.</summary>
    public static Harm Paused(TimeSpan hold) => new(
        "R7", "CLIENT PAUSE",
        async c => Assert.Equal("+OK\r\n", await c.Redis.ExecuteAsync("CLIENT", "PAUSE", hold.TotalMilliseconds.ToString(CultureInfo.InvariantCulture), "ALL")), ConnectedAsync, hold);

    /// <summary>Every subscription is cut, again and again.</summary>
    public static Harm SubscriptionsKilled { get; } = new(
        "R7", "CLIENT KILL TYPE pubsub", KillSubscriptionsAsync, async c =>
        {
            // Who is not back yet cannot be hit again.
            await ConnectedAsync(c);
            await KillSubscriptionsAsync(c);
            await ConnectedAsync(c);
        },
        TimeSpan.FromSeconds(2));

    /// <summary>Connections stand and answers come, but every second published message is lost on its way to the nodes.</summary>
    public static Harm EverySecondMessageSwallowed(TimeSpan hold) => new("R7", "every second message swallowed", c =>
    {
        c.Subscriptions.SwallowEverySecond();
        return Task.CompletedTask;
    }, c =>
    {
        c.Subscriptions.SwallowNone();
        return Task.CompletedTask;
    }, hold);

    /// <summary>Cuts every node's subscriptions; the answer says how many were hit.</summary>
    private static async Task KillSubscriptionsAsync(Cluster cluster)
    {
        var answer = await cluster.Redis.ExecuteAsync("CLIENT", "KILL", "TYPE", "pubsub");
        Assert.True(answer[0] == ':' && int.Parse(answer.AsSpan(1), CultureInfo.InvariantCulture) >= cluster.Nodes.Count, $"CLIENT KILL: {answer}");
    }

    /// <summary>Waits until every node hears Redis again: only then is it mended.</summary>
    private static async Task ConnectedAsync(Cluster cluster)
    {
        foreach (var node in cluster.Nodes)
        {
            await Eventually.TrueAsync(
                async () => await Gauges.ReadAsync(node.Process, "livetalk_backplane_connected") >= 1, $"{node.Name} hears Redis again", TimeSpan.FromSeconds(15));
        }
    }

    private static Task On(Cluster cluster, Action<RigNode> act)
    {
        foreach (var node in cluster.Nodes)
        {
            act(node);
        }

        return Task.CompletedTask;
    }
}
