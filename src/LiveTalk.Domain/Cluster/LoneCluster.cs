using LiveTalk.Domain.Errors;

namespace LiveTalk.Domain.Cluster;

/// <summary>A deployment of one node.</summary>
public sealed class LoneCluster(ILocalNode self) : ICluster
{
    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<HeardNode>> NodesAsync(CancellationToken cancellationToken) =>
        [new(await self.ReportAsync(cancellationToken), TimeSpan.Zero)];

    /// <inheritdoc />
    public Task DrainAsync(Guid node, DrainRequest request, CancellationToken cancellationToken)
    {
        if (node != self.Id)
        {
            throw UnknownNode();
        }

        self.Drain(request);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<Whereabouts> FindAsync(string person, CancellationToken cancellationToken) =>
        Task.FromResult(new Whereabouts([new(self.Id, self.Find(person))], []));

    /// <summary>The refusal for a node that was not heard lately.</summary>
    public static LiveTalkException UnknownNode() => new(ErrorCode.NotFound, "No such node was heard lately.");
}
