namespace LiveTalk.Domain.Cluster;

/// <summary>This node, as the cluster sees and commands it. Thread-safe; nothing here waits long or throws.</summary>
public interface ILocalNode
{
    /// <summary>Which one it is.</summary>
    Guid Id { get; }

    /// <summary>How it is now.</summary>
    ValueTask<NodeReport> ReportAsync(CancellationToken cancellationToken);

    /// <summary>Begins to empty the node; it stops afterwards. Nothing happens where that has begun already.</summary>
    void Drain(DrainRequest request);

    /// <summary>Where a person is connected here.</summary>
    /// <param name="person">Their id, or a part of their name.</param>
    IReadOnlyList<Whereabout> Find(string person);
}
