namespace LiveTalk.Domain.Cluster;

/// <summary>A node as this one knows it.</summary>
/// <param name="Report">The last that it said.</param>
/// <param name="HeardAgo">How long ago, by this node's clock; zero for this node itself.</param>
public sealed record HeardNode(NodeReport Report, TimeSpan HeardAgo);
