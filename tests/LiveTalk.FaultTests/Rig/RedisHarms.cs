using System.Globalization;

namespace LiveTalk.FaultTests.Rig;

/// <summary>What can happen to Redis (R7).</summary>
internal static class RedisHarms
{
    /// <summary>Killed, away for a while, and back without anything.</summary>
    public static Harm Killed(TimeSpan away) => new("R7", "Redis killed and back empty", c => c.Redis.KillAsync(), c => c.Redis.StartAgainAsync(), away);

    /// <summary>Every line to it hangs: nothing passes, nothing is closed.</summary>
    public static Harm Hung(TimeSpan hold) => new(
        "R7", "Redis hangs without closing", c => On(c, n => n.ToRedis.Hang()), c => On(c, n => n.ToRedis.Resume()), hold);

    /// <summary>One node's line takes everything and delivers nothing.</summary>
    public static Harm Deaf(TimeSpan hold) => new(
        "R7", "one node hears nothing from Redis",
        c => On(c, n => n.ToRedis.Drop(n == c.Nodes[0] ? Testing.Proxies.Directions.Answers : Testing.Proxies.Directions.None)),
        c => On(c, n =>
        {
            // What was thrown away leaves half messages behind: as after a real fault, the line is made anew.
            n.ToRedis.Drop(Testing.Proxies.Directions.None);
            n.ToRedis.CutAll();
        }),
        hold);

    /// <summary>It answers nobody, by its own command.</summary>
    public static Harm Paused(TimeSpan hold) => new(
        "R7", "CLIENT PAUSE", c => c.Redis.ExecuteAsync("CLIENT", "PAUSE", hold.TotalMilliseconds.ToString(CultureInfo.InvariantCulture), "ALL"), _ => Task.CompletedTask, hold);

    /// <summary>Every subscription is cut, again and again.</summary>
    public static Harm SubscriptionsKilled { get; } = new(
        "R7", "CLIENT KILL TYPE pubsub", c => c.Redis.ExecuteAsync("CLIENT", "KILL", "TYPE", "pubsub"), c => c.Redis.ExecuteAsync("CLIENT", "KILL", "TYPE", "pubsub"), TimeSpan.FromSeconds(2));

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

    private static Task On(Cluster cluster, Action<RigNode> act)
    {
        foreach (var node in cluster.Nodes)
        {
            act(node);
        }

        return Task.CompletedTask;
    }
}
