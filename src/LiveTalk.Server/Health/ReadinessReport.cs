namespace LiveTalk.Server.Health;

/// <summary>How a node is.</summary>
/// <param name="Reasons">Why it should get no traffic; empty where it should.</param>
/// <param name="Warnings">What an operator should look at; the node works all the same.</param>
/// <param name="Database">One of <see cref="Domain.Cluster.DependencyStates"/>.</param>
internal sealed record ReadinessReport(IReadOnlyList<string> Reasons, IReadOnlyList<string> Warnings, string Database)
{
    public bool IsReady => Reasons.Count == 0;
}
