using LiveTalk.Redis.Cluster;

namespace LiveTalk.Server.Cluster;

/// <summary>Joins the cluster when the node serves, and says goodbye when it ends.</summary>
internal sealed class ClusterMembership(RedisCluster cluster) : IHostedService
{
    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        cluster.Start();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => cluster.DisposeAsync().AsTask();
}
