using System.Globalization;
using LiveTalk.Redis.Backplane;
using LiveTalk.Testing.Proxies;
using LiveTalk.Testing.Redis;
using LiveTalk.Testing.Waiting;
using Xunit;

namespace LiveTalk.Redis.Tests.Backplane;

/// <summary>
/// Whatever happens to Redis, this node's own listeners hear at once, nobody who publishes waits, and when it is over nodes hear each other again and are told that something may be missing (R7).
/// </summary>
[Collection(nameof(FaultCollection))]
public sealed class RedisFaultTests : IAsyncLifetime
{
    // The rhythm of the product, ten times faster.
    private static readonly RelayOptions Fast = new()
    {
        EchoEvery = TimeSpan.FromMilliseconds(100),
        EchoPatience = TimeSpan.FromMilliseconds(500),
        ReconnectPatience = TimeSpan.FromSeconds(4),
    };

    private readonly string _prefix = TestNode.NewPrefix();
    private readonly Guid _thread = Guid.CreateVersion7();
    private readonly Ear _ear = new();
    private RedisServer _redis = null!;

    public async Task InitializeAsync() => _redis = await RedisServer.StartAsync();

    public async Task DisposeAsync() => await _redis.DisposeAsync();

    [Fact]
    public async Task Killed_AndStartedAgainEmpty_NodesHearEachOtherAgainAndKnowOfTheGap()
    {
        await using var here = await TestNode.ConnectedAsync(_redis.Setting, _prefix, Fast);
        await using var there = await TestNode.ConnectedAsync(_redis.Setting, _prefix, Fast);
        await using var subscription = await there.Backplane.SubscribeAsync(_thread, _ear, CancellationToken.None);
        await _ear.HearsAsync(here, _thread, 1);
        var gaps = CountGaps(there);

        await _redis.KillAsync();
        await Eventually.TrueAsync(() => !Carries(here) && !Carries(there), "both nodes notice");
        await PublishesAtOnceAsync(here);
        await _redis.StartAgainAsync();

        await _ear.HearsAsync(here, _thread, 10_000);
        await Eventually.TrueAsync(() => gaps() > 0, "the gap");
        Assert.Equal(0, there.Backplane.Links.Single().LostSubscriptions);
    }

    [Fact]
    public async Task AwayAtTheStart_NodeStartsAndSubscribes_AndHearsOnceItIsThere()
    {
        await _redis.KillAsync();
        await using var here = new TestNode(_redis.Setting, _prefix, Fast);
        await using var there = new TestNode(_redis.Setting, _prefix, Fast);
        await using var subscription = await there.Backplane.SubscribeAsync(_thread, _ear, CancellationToken.None);
        await PublishesAtOnceAsync(here);

        await _redis.StartAgainAsync();

        await _ear.HearsAsync(here, _thread, 10_000);
    }

    [Fact]
    public async Task Hanging_WithoutClosing_IsFound_AndMadeAnewWhenItGoesOn()
    {
        await using var proxy = FaultProxy.To(_redis.Port);
        await using var here = await TestNode.ConnectedAsync(_redis.Setting, _prefix, Fast);
        await using var there = await TestNode.ConnectedAsync(At(proxy.Port), _prefix, Fast);
        await using var subscription = await there.Backplane.SubscribeAsync(_thread, _ear, CancellationToken.None);
        await _ear.HearsAsync(here, _thread, 1);
        var gaps = CountGaps(there);

        proxy.Hang();
        await Eventually.TrueAsync(() => there.Backplane.Links.Single() is { IsConnected: false, LostSubscriptions: > 0 }, "the hang is found");
        await PublishesAtOnceAsync(there);
        proxy.Resume();

        await _ear.HearsAsync(here, _thread, 10_000);
        await Eventually.TrueAsync(() => gaps() > 0, "the gap");
    }

    [Fact]
    public async Task Paused_PublishersGoOn_AndNothingIsLostForGood()
    {
        await using var here = await TestNode.ConnectedAsync(_redis.Setting, _prefix, Fast);

        // Patient, so that its subscription stands throughout: one made anew may miss what the pause held back, and would be told of a gap instead.
        await using var there = await TestNode.ConnectedAsync(_redis.Setting, _prefix, Fast with { EchoPatience = TimeSpan.FromMinutes(1) });
        await using var subscription = await there.Backplane.SubscribeAsync(_thread, _ear, CancellationToken.None);
        await _ear.HearsAsync(here, _thread, 1);

        await _redis.ExecuteAsync("CLIENT", "PAUSE", "1500", "ALL");
        for (var seq = 9_901; seq <= 10_000; seq++)
        {
            here.Backplane.Publish(Ear.Batch(_thread, seq));
        }

        await PublishesAtOnceAsync(here, fills: false);

        // With its events or by its number alone: whoever hears that reads the log.
        await Eventually.TrueAsync(() => _ear.Head == 10_000, "what was said during the pause");
        await _ear.HearsAsync(here, _thread, 10_001);
    }

    [Fact]
    public async Task SubscribersKilled_AreSubscribedAgain_AndKnowOfTheGap()
    {
        await using var here = await TestNode.ConnectedAsync(_redis.Setting, _prefix, Fast);
        await using var there = await TestNode.ConnectedAsync(_redis.Setting, _prefix, Fast);
        await using var subscription = await there.Backplane.SubscribeAsync(_thread, _ear, CancellationToken.None);
        await _ear.HearsAsync(here, _thread, 1);
        var gaps = CountGaps(there);

        await _redis.ExecuteAsync("CLIENT", "KILL", "TYPE", "pubsub");

        await Eventually.TrueAsync(() => gaps() > 0, "the gap");
        await _ear.HearsAsync(here, _thread, 1_000);
    }

    [Fact]
    public async Task Starved_WhileItsConnectionStands_IsFoundAndMadeAnew()
    {
        await using var proxy = PubSubProxy.To(_redis.Port);
        await using var here = await TestNode.ConnectedAsync(_redis.Setting, _prefix, Fast);
        await using var there = await TestNode.ConnectedAsync(At(proxy.Port), _prefix, Fast);
        await using var subscription = await there.Backplane.SubscribeAsync(_thread, _ear, CancellationToken.None);
        await _ear.HearsAsync(here, _thread, 1);
        var gaps = CountGaps(there);

        proxy.SwallowAll();
        await Eventually.TrueAsync(() => there.Backplane.Links.Single() is { IsConnected: false, LostSubscriptions: > 0 }, "the starved subscription is found");
        proxy.SwallowNone();

        await _ear.HearsAsync(here, _thread, 1_000);
        await Eventually.TrueAsync(() => gaps() > 0, "the gap");
    }

    [Fact]
    public async Task EverySecondMessageSwallowed_NodeKnowsOfGapsWithoutTraffic()
    {
        await using var proxy = PubSubProxy.To(_redis.Port);
        await using var there = await TestNode.ConnectedAsync(At(proxy.Port), _prefix, Fast);
        var gaps = CountGaps(there);

        proxy.SwallowEverySecond();

        await Eventually.TrueAsync(() => gaps() >= 3, "gaps, one after the other");
        Assert.True(proxy.Swallowed >= 3);
    }

    [Fact]
    public async Task ManyThreads_ListenedToBefore_AreAllHeardAfterANewConnection()
    {
        await using var proxy = PubSubProxy.To(_redis.Port);
        await using var here = await TestNode.ConnectedAsync(_redis.Setting, _prefix, Fast);
        await using var there = await TestNode.ConnectedAsync(At(proxy.Port), _prefix, Fast);
        var threads = Enumerable.Range(0, 700).Select(_ => (Thread: Guid.CreateVersion7(), Ear: new Ear())).ToList();
        foreach (var (thread, ear) in threads)
        {
            await there.Backplane.SubscribeAsync(thread, ear, CancellationToken.None);
        }

        proxy.SwallowAll();
        await Eventually.TrueAsync(() => there.Backplane.Links.Single().LostSubscriptions > 0, "the starved subscription is found");
        proxy.SwallowNone();

        await Task.WhenAll(threads.Select(one => one.Ear.HearsAsync(here, one.Thread, 1)));
        Assert.Equal(700, there.Backplane.Links.Single().Subscriptions);
    }

    private static string At(int port) => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");

    private static bool Carries(TestNode node) => node.Backplane.Links.Single().IsConnected;

    private static Func<int> CountGaps(TestNode node)
    {
        var gaps = 0;
        node.Backplane.OnGap(() => Interlocked.Increment(ref gaps));
        return () => Volatile.Read(ref gaps);
    }

    /// <summary>Says a lot at a node whose Redis takes nothing: it is heard at that node before the call returns, and what waits for Redis stays within its bounds.</summary>
    private static async Task PublishesAtOnceAsync(TestNode node, bool fills = true)
    {
        var (thread, own) = (Guid.CreateVersion7(), new Ear());
        await using var subscription = await node.Backplane.SubscribeAsync(thread, own, CancellationToken.None);
        for (var seq = 1; seq <= 3_000; seq++)
        {
            node.Backplane.Publish(Ear.Batch(thread, seq, size: 4_000));
            Assert.Equal(seq, own.Batches.Count);
        }

        // 12 MB: more than may wait.
        Assert.True(!fills || node.Backplane.Links.Single().Dropped > 0, "Everything waited.");
    }
}
