using LiveTalk.Domain.Cluster;
using LiveTalk.Domain.Errors;
using LiveTalk.Redis.Cluster;
using LiveTalk.Redis.Servers;
using LiveTalk.Specification.Cluster;
using LiveTalk.Testing.Redis;
using LiveTalk.Testing.Waiting;
using Xunit;

namespace LiveTalk.Redis.Tests.Cluster;

/// <summary>Two nodes over a real Redis.</summary>
public sealed class RedisClusterTests : ClusterSpecification
{
    private readonly string _prefix = $"test-{Guid.CreateVersion7():N}";
    private readonly ScriptedNode _here = new("b-here");
    private readonly ScriptedNode _there = new("a-there");
    private readonly List<RedisServers> _servers = [];
    private RedisServer _redis = null!;
    private RedisCluster _cluster = null!;
    private RedisCluster _other = null!;

    protected override ICluster Here => _cluster;

    protected override ScriptedNode There => _there;

    public override async Task InitializeAsync()
    {
        _redis = await RedisServer.SharedAsync();
        _cluster = await JoinAsync(_here);
        _other = await JoinAsync(_there);
    }

    public override async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _other.DisposeAsync();
        foreach (var servers in _servers)
        {
            await servers.DisposeAsync();
        }
    }

    [Fact]
    public async Task Nodes_OfAnotherDeployment_AreNotHeard()
    {
        var stranger = new ScriptedNode("c-stranger");
        await using var elsewhere = await JoinAsync(stranger, "x-" + _prefix);
        await KnownAsync();
        await Eventually.TrueAsync(async () => (await elsewhere.NodesAsync(default)).Count == 1, "the stranger knows itself");

        Assert.Equal([_there.Id, _here.Id], (await Here.NodesAsync(default)).Select(n => n.Report.Id));
    }

    [Fact]
    public async Task Node_ThatStops_SaysSoAndIsAskedNoMore()
    {
        await KnownAsync();

        await _other.DisposeAsync();

        await Eventually.TrueAsync(async () => (await Here.NodesAsync(default))[0].Report.State == NodeStates.Stopped, "the goodbye is heard");
        Assert.Empty((await Here.FindAsync("anybody", default)).Silent);
        var refusal = await Assert.ThrowsAsync<LiveTalkException>(() => Here.DrainAsync(There.Id, new(null, "Ada"), default));
        Assert.Equal(ErrorCode.NotFound, refusal.Code);
    }

    [Fact]
    public async Task Node_ThatIsHeardButDoesNotAnswer_IsNamed()
    {
        var ghost = new ScriptedNode("z-ghost");
        await SayAsync(new ClusterMessage { Kind = ClusterMessage.Reporting, Node = ghost.Id, Report = ghost.Report }.Encode());
        await KnownAsync();
        await Eventually.TrueAsync(async () => (await Here.NodesAsync(default)).Any(n => n.Report.Id == ghost.Id), "the ghost is heard");

        var found = await Here.FindAsync("anybody", default);
        var refusal = await Assert.ThrowsAsync<LiveTalkException>(() => Here.DrainAsync(ghost.Id, new(null, "Ada"), default));

        Assert.Equal([ghost.Id], found.Silent);
        Assert.Contains(found.Answers, a => a.Node == There.Id);
        Assert.Equal(ErrorCode.Unavailable, refusal.Code);
    }

    [Theory]
    [InlineData("not json at all")]
    [InlineData("{}")]
    [InlineData("[1,2,3]")]
    [InlineData("""{"kind":"of-the-future","node":"01900000-0000-7000-8000-000000000000","more":{"deep":[1]}}""")]
    [InlineData("""{"kind":"report","node":"01900000-0000-7000-8000-000000000000"}""")]
    [InlineData("""{"kind":"drain","node":"01900000-0000-7000-8000-000000000000","drain":{"seconds":1,"by":"x"}}""")]
    public async Task Message_ThatIsNotUnderstood_IsSkipped(string text)
    {
        await KnownAsync();
        await SayAsync(System.Text.Encoding.UTF8.GetBytes(text));

        // What comes after it on the same channel is heard, so it has been read by then.
        await Here.DrainAsync(There.Id, new(3, "after"), default);

        Assert.Equal([new DrainRequest(3, "after")], There.Drains);
        Assert.Equal(2, (await Here.NodesAsync(default)).Count);
    }

    [Fact]
    public async Task Report_OfANewerNode_IsReadAsFarAsItIsUnderstood()
    {
        await KnownAsync();
        await SayAsync("""
            {"kind":"report","node":"01900000-0000-7000-8000-000000000001","colour":"blue","report":{"id":"01900000-0000-7000-8000-000000000001","name":"newer","version":"9.0",
             "startedAt":"2030-01-01T00:00:00.000Z","state":"dreaming","database":"up","dreams":{"deep":7}}}
            """u8.ToArray());

        await Eventually.TrueAsync(async () => (await Here.NodesAsync(default)).Any(n => n.Report is { Name: "newer", State: "dreaming" }), "the newer node is heard");
    }

    [Fact]
    public async Task Redis_GoneAndBack_TheNodesHearEachOtherAgain()
    {
        await using var redis = await RedisServer.StartAsync();
        var (left, right) = (new ScriptedNode("left"), new ScriptedNode("right"));
        await using var one = await JoinAsync(left, redis: redis);
        await using var two = await JoinAsync(right, redis: redis);
        await Eventually.TrueAsync(async () => (await one.NodesAsync(default)).Count == 2, "both are heard");

        await Eventually.TrueAsync(async () => (await one.NodesAsync(default)).All(n => n.Report.Redis == DependencyStates.Up), "both say that Redis is up");

        await redis.KillAsync();
        await Eventually.TrueAsync(async () => (await one.NodesAsync(default)).Single(n => n.Report.Id == left.Id).Report.Redis == DependencyStates.Away, "the loss is noticed");
        Assert.Contains((await one.FindAsync("anybody", default)).Answers, a => a.Node == left.Id);
        await redis.StartAgainAsync();

        await Eventually.TrueAsync(
            async () => (await one.FindAsync("anybody", default)) is { Silent.Count: 0, Answers.Count: 2 }, "the other answers again", TimeSpan.FromSeconds(40));
    }

    private async Task<RedisCluster> JoinAsync(ScriptedNode node, string? prefix = null, RedisServer? redis = null)
    {
        var servers = await RedisServers.OpenAsync(RedisSettings.Parse((redis ?? _redis).Setting, prefix ?? _prefix));
        _servers.Add(servers);
        var cluster = new RedisCluster(servers, node, TimeProvider.System);
        cluster.Start();
        return cluster;
    }

    private async Task SayAsync(byte[] message) => await _servers[0].First.GetSubscriber().PublishAsync(_servers[0].Names.Cluster, message);
}
