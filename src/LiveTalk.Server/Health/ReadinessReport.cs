namespace LiveTalk.Server.Health;

/// <summary>How a node is.</summary>
/// <param name="Reasons">Why it should get no traffic; empty where it should.</param>
/// <param name="Warnings">What an operator should look at; the node works all the same.</param>
internal sealed record ReadinessReport(IReadOnlyList<string> Reasons, IReadOnlyList<string> Warnings)
{
    public bool IsReady => Reasons.Count == 0;
}
