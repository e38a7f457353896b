using LiveTalk.Redis.Servers;
using LiveTalk.Redis.Tests.Backplane;
using LiveTalk.Testing.Redis;
using LiveTalk.Testing.Waiting;
using Xunit;

namespace LiveTalk.Redis.Tests.Servers;

public sealed class RedisServersTests
{
    private const string Nowhere = "127.0.0.1:1";
    private const string NoName = "redis.invalid:6379";

    [Fact]
    public async Task Check_NamesTheServersThatDoNotAnswer()
    {
        var redis = await RedisServer.SharedAsync();

        var silent = await RedisCheck.SilentAsync(RedisSettings.Parse($"{redis.Setting};{Nowhere},password=hunter2;redis://{NoName}"));

        Assert.Equal([Nowhere, NoName], silent);
    }

    [Theory]
    [InlineData(Nowhere)]
    [InlineData(NoName)]
    public async Task Open_NobodyThere_IsNoFault(string server)
    {
        await using var servers = await RedisServers.OpenAsync(RedisSettings.Parse(server));
        await using var node = new TestNode(server, TestNode.NewPrefix());
        var (thread, ear) = (Guid.CreateVersion7(), new Ear());

        await using var subscription = await node.Backplane.SubscribeAsync(thread, ear, CancellationToken.None);
        node.Backplane.Publish(Ear.Batch(thread, 1));

        Assert.Equal(1, ear.Head);
        Assert.False(node.Backplane.Links.Single().IsConnected);
        await Eventually.TrueAsync(() => node.Backplane.Links.Single().Waiting == 1, "what waits for Redis");
    }
}
