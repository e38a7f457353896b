using LiveTalk.Domain.Limits;
using LiveTalk.Redis.Limits;
using LiveTalk.Redis.Servers;
using LiveTalk.Specification.Limits;
using LiveTalk.Testing.Redis;
using LiveTalk.Testing.Waiting;
using Xunit;

namespace LiveTalk.Redis.Tests.Limits;

public sealed class RedisBucketsTests : BucketsSpecification
{
    // What is tested is not how busy the machine is.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly Rate Slow = new(0.001, 10);

    private readonly string _prefix = Guid.NewGuid().ToString("N");
    private readonly List<RedisServers> _connections = [];
    private RedisBuckets _here = null!;
    private RedisBuckets _there = null!;

    protected override IBuckets Here => _here;

    protected override IBuckets There => _there;

    public override async Task InitializeAsync()
    {
        var server = await RedisServer.SharedAsync();
        _here = await NodeAsync(server);
        _there = await NodeAsync(server);
    }

    public override async Task DisposeAsync()
    {
        _here.Dispose();
        _there.Dispose();
        foreach (var connection in _connections)
        {
            await connection.DisposeAsync();
        }
    }

    [Fact]
    public async Task Take_ManyAtOnce_TravelTogether()
    {
        await using var own = await RedisServer.StartAsync();
        using var node = await NodeAsync(own);
        await TakeAsync(node, Bucket("warm", Slow));
        await own.ExecuteAsync("CONFIG", "RESETSTAT");

        await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => TakeAsync(node, Bucket($"{i}", Slow))));

        var scripts = await CallsAsync(own, "evalsha");
        Assert.InRange(scripts, 2, 100);
    }

    [Fact]
    public async Task Buckets_ThatAreNotFull_LapseByThemselvesAndCarryThePrefix()
    {
        var server = await RedisServer.SharedAsync();
        var taken = Bucket("a", new(2, 10));
        await TakeAsync(Here, taken);

        var life = await server.ExecuteAsync("PTTL", $"{_prefix}:l:{taken.Key}");

        Assert.InRange(int.Parse(life.Trim(':', '\r', '\n'), System.Globalization.CultureInfo.InvariantCulture), 1, 501);
    }

    [Fact]
    public async Task Take_WhileRedisIsGone_IsAnsweredNullAndItComesBackByItself()
    {
        await using var own = await RedisServer.StartAsync();
        using var node = await NodeAsync(own);
        await TakeAsync(node, Bucket("a", Slow));
        await own.KillAsync();

        await Eventually.TrueAsync(async () => await node.TakeAsync([Bucket("a", Slow)]) is null, "the loss is noticed");
        Assert.False(node.IsAnswering);
        Assert.Equal(Enumerable.Repeat((BucketAnswer?)null, 100), await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => node.TakeAsync([Bucket("a", Slow)]).AsTask())));

        await own.StartAgainAsync();
        await Eventually.TrueAsync(() => node.IsAnswering, "Redis answers again");
        Assert.Equal(9, (await TakeAsync(node, Bucket("a", Slow))).Left);
    }

    [Fact]
    public async Task Take_WhileRedisHangs_IsAnsweredNull()
    {
        await using var own = await RedisServer.StartAsync();
        using var node = await NodeAsync(own, TimeSpan.FromSeconds(1));
        await TakeAsync(node, Bucket("a", Slow));

        await own.ExecuteAsync("CLIENT", "PAUSE", "3000");
        await Eventually.TrueAsync(async () => await node.TakeAsync([Bucket("a", Slow)]) is null, "the hang is noticed");

        await Eventually.TrueAsync(() => node.IsAnswering, "Redis answers again");
    }

    [Fact]
    public async Task Take_AfterTheScriptWasForgotten_IsAnsweredAllTheSame()
    {
        await using var own = await RedisServer.StartAsync();
        using var node = await NodeAsync(own);
        await TakeAsync(node, Bucket("a", Slow));
        await own.ExecuteAsync("SCRIPT", "FLUSH");

        Assert.Equal(8, (await TakeAsync(node, Bucket("a", Slow))).Left);
    }

    private async Task<RedisBuckets> NodeAsync(RedisServer server, TimeSpan? patience = null)
    {
        var connection = await RedisServers.OpenAsync(RedisSettings.Parse(server.Setting, _prefix));
        _connections.Add(connection);
        var node = new RedisBuckets(connection, TimeProvider.System) { Patience = patience ?? Patience };

        // The first call also connects and loads the script, which on a busy machine may take longer than a call is given.
        await Eventually.TrueAsync(async () => await node.TakeAsync([Bucket("warm-up", new(1000, 1000))]) is not null, "Redis answers");
        return node;
    }

    private static async Task<int> CallsAsync(RedisServer server, string command)
    {
        var line = (await server.ExecuteAsync("INFO", "commandstats")).Split('\n').Single(l => l.StartsWith($"cmdstat_{command}:", StringComparison.Ordinal));
        return int.Parse(line.Split("calls=")[1].Split(',')[0], System.Globalization.CultureInfo.InvariantCulture);
    }
}
