namespace LiveTalk.Domain.Cluster;

/// <summary>What one node knows of a person.</summary>
/// <param name="Node">The node.</param>
/// <param name="Places">At most <see cref="MaxPlaces"/>.</param>
public sealed record NodeWhereabouts(Guid Node, IReadOnlyList<Whereabout> Places)
{
    /// <summary>How many places one node names at most.</summary>
    public const int MaxPlaces = 100;
}
