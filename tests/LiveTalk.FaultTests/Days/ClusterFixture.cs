using LiveTalk.FaultTests.Rig;
using Xunit;

namespace LiveTalk.FaultTests.Days;

/// <summary>One cluster for all tests that leave it as they found it; each takes threads of its own.</summary>
public sealed class ClusterFixture : IAsyncLifetime
{
    internal Cluster Cluster { get; private set; } = null!;

    public async Task InitializeAsync() => Cluster = await Cluster.StartAsync();

    public async Task DisposeAsync() => await Cluster.DisposeAsync();
}

/// <summary>Names the tests that share it.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ClusterTests : ICollectionFixture<ClusterFixture>
{
    public const string Name = "cluster";
}
