namespace LiveTalk.Domain.Cluster;

/// <summary>Asks a node to empty itself and stop.</summary>
/// <param name="Seconds">How long it may take, 0 to 600; null takes the node's own setting.</param>
/// <param name="By">Who asks, for the node's log.</param>
public sealed record DrainRequest(int? Seconds, string By)
{
    /// <summary>The longest window.</summary>
    public const int MaxSeconds = 600;
}
