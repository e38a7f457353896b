using LiveTalk.Domain.Errors;

namespace LiveTalk.Domain.Cluster;

/// <summary>The nodes of the deployment, seen from this one. Thread-safe.</summary>
/// <remarks>What it tells is how things were a moment ago; nothing that must be right is decided by it.</remarks>
public interface ICluster
{
    /// <summary>How long a node is remembered after it was last heard.</summary>
    static readonly TimeSpan Memory = TimeSpan.FromSeconds(10);

    /// <summary>How long others have to answer.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Every node heard lately, this one included and fresh, by name.</summary>
    ValueTask<IReadOnlyList<HeardNode>> NodesAsync(CancellationToken cancellationToken);

    /// <summary>Asks a node to empty itself and stop, and waits until it says that it heard.</summary>
    /// <exception cref="LiveTalkException">
    /// <see cref="ErrorCode.NotFound"/>: no such node was heard lately. <see cref="ErrorCode.Unavailable"/>: it did not answer within <see cref="Patience"/>; asking again does no harm.
    /// </exception>
    Task DrainAsync(Guid node, DrainRequest request, CancellationToken cancellationToken);

    /// <summary>Asks every node where a person is connected, and waits at most <see cref="Patience"/>.</summary>
    /// <param name="person">Their id, or a part of their name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<Whereabouts> FindAsync(string person, CancellationToken cancellationToken);
}
