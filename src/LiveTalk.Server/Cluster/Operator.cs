namespace LiveTalk.Server.Cluster;

/// <summary>Somebody who proved that they run this deployment. On the request's features once the gate has let it pass.</summary>
/// <param name="Name">What the log calls them.</param>
internal sealed record Operator(string Name);
