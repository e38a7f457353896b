namespace LiveTalk.Domain.Cluster;

/// <summary>How far the emptying of a node is.</summary>
/// <param name="Connections">How many connections it had when it began to tell them to move.</param>
/// <param name="Left">How many it still has.</param>
/// <param name="SecondsLeft">Seconds until those that are left are cut; it may end sooner.</param>
public sealed record DrainProgress(int Connections, int Left, double SecondsLeft);
