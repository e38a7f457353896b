using LiveTalk.FaultTests.Rig;
using Xunit;

namespace LiveTalk.FaultTests.Days;

/// <summary>A cluster for tests that leave it as they found it; each takes threads of its own.</summary>
public sealed class ClusterFixture : IAsyncLifetime
{
    internal Cluster Cluster { get; private set; } = null!;

    public async Task InitializeAsync() => Cluster = await Cluster.StartAsync();

    public async Task DisposeAsync() => await Cluster.DisposeAsync();
}

/// <summary>Names the tests that share one and judge times: they have the machine for themselves.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ClusterTests : ICollectionFixture<ClusterFixture>
{
    public const string Name = "cluster";
}

/// <summary>Names the tests that share one and judge order and content only: others may run beside them.</summary>
[CollectionDefinition(Name)]
public sealed class UntimedClusterTests : ICollectionFixture<ClusterFixture>
{
    public const string Name = "untimed cluster";
}
