using LiveTalk.Domain.Cluster;
using LiveTalk.Domain.Errors;
using LiveTalk.Testing.Waiting;
using Xunit;

namespace LiveTalk.Specification.Cluster;

/// <summary>What every cluster promises, whether its two ends are one node or two.</summary>
public abstract class ClusterSpecification : IAsyncLifetime
{
    /// <summary>Where the tests ask.</summary>
    protected abstract ICluster Here { get; }

    /// <summary>The node they ask about: the same, or another one.</summary>
    protected abstract ScriptedNode There { get; }

    public virtual Task InitializeAsync() => Task.CompletedTask;

    public virtual Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Nodes_OfTheCluster_AreKnownWithAllTheySay()
    {
        There.Report = There.Report with
        {
            Connections = 12,
            Rooms = 3,
            Readers = 14,
            Behind = 1,
            EventsPerSecond = 250.5,
            Queued = 7,
            CommitMilliseconds = 1.25,
            CpuPercent = 33,
            MemoryBytes = 1L << 31,
            State = NodeStates.Draining,
            Drain = new(20, 12, 8.5),
            Database = DependencyStates.ReadOnly,
        };

        await Eventually.TrueAsync(async () => await HeardAsync() is { State: NodeStates.Draining }, "the node's newest report is heard");

        var heard = (await HeardAsync())!;
        Assert.Equal(There.Report with { Warnings = heard.Warnings, Redis = heard.Redis }, heard);
        Assert.Equal(There.Report.Warnings, heard.Warnings);
    }

    [Fact]
    public async Task Nodes_AreInTheOrderOfTheirNames_EachOnce()
    {
        await KnownAsync();

        var names = (await Here.NodesAsync(default)).Select(n => n.Report.Name).ToList();

        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.Equal(names.Distinct(), names);
    }

    [Fact]
    public async Task Drain_OfANode_ReachesItWithItsWindowAndWhoAsked()
    {
        await KnownAsync();

        await Here.DrainAsync(There.Id, new(45, "Ada"), default);

        Assert.Equal([new DrainRequest(45, "Ada")], There.Drains);
    }

    [Fact]
    public async Task Drain_OfANodeThatNobodyHeard_IsNotFound()
    {
        await KnownAsync();

        var refusal = await Assert.ThrowsAsync<LiveTalkException>(() => Here.DrainAsync(Guid.CreateVersion7(), new(null, "Ada"), default));

        Assert.Equal(ErrorCode.NotFound, refusal.Code);
        Assert.Empty(There.Drains);
    }

    [Fact]
    public async Task Find_SomebodyConnected_TellsWhereAndSinceWhen()
    {
        await KnownAsync();
        var ada = new Whereabout("demo", Guid.CreateVersion7(), "Ada 🎈", Guid.CreateVersion7(), new(2026, 1, 31, 9, 5, 0, TimeSpan.Zero));
        There.People = [ada, ada with { Id = Guid.CreateVersion7(), Name = "Ben", Thread = null }];

        var found = await Here.FindAsync("ada", default);

        Assert.Empty(found.Silent);
        Assert.Equal([ada], found.Answers.Single(a => a.Node == There.Id).Places);
    }

    [Fact]
    public async Task Find_Nobody_HasAnAnswerFromEveryNode()
    {
        await KnownAsync();

        var found = await Here.FindAsync("nobody", default);

        Assert.Empty(found.Silent);
        Assert.Equal((await Here.NodesAsync(default)).Select(n => n.Report.Id).Order(), found.Answers.Select(a => a.Node).Order());
        Assert.All(found.Answers, a => Assert.Empty(a.Places));
    }

    /// <summary>Waits until the node is heard.</summary>
    protected Task KnownAsync() => Eventually.TrueAsync(async () => await HeardAsync() is not null, "the other node is heard");

    private async Task<NodeReport?> HeardAsync() => (await Here.NodesAsync(default)).FirstOrDefault(n => n.Report.Id == There.Id)?.Report;
}
