namespace LiveTalk.FaultTests.Rig;

/// <summary>What can happen to one of the servers (R9), and to everybody's connection at once (R13).</summary>
internal static class NodeHarms
{
    // Only a balancer finds a frozen node, and readers are promised to go on within a second.
    private static readonly TimeSpan Impatient = TimeSpan.FromMilliseconds(500);

    /// <summary>kill -9 of one node, which is started again later.</summary>
    public static Harm Killed(int node, TimeSpan away) => new(
        "R9", "kill -9 of one of three nodes", c => c.Nodes[node].KillAsync(), c => c.Nodes[node].StartAgainAsync(), away);

    /// <summary>One node stands still with all its connections open, and goes on later as if nothing had been.</summary>
    public static Harm Frozen(int node, TimeSpan hold) => new("R9", "SIGSTOP of one of three nodes", async c =>
    {
        await c.Balancer.SetPatienceAsync(Impatient);
        c.Nodes[node].Freeze();
    }, c =>
    {
        c.Nodes[node].Thaw();
        return c.Balancer.SetPatienceAsync(Cluster.BalancerPatience);
    }, hold);

    /// <summary>Everybody's connection breaks in the same moment.</summary>
    public static Harm EverybodyCut { get; } = new("R13", "every connection cut at once", c =>
    {
        c.Balancer.CutAll();
        return Task.CompletedTask;
    }, _ => Task.CompletedTask, TimeSpan.Zero);
}
