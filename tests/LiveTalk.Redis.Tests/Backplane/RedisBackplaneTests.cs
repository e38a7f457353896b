using LiveTalk.Domain.Backplane;
using LiveTalk.Specification.Backplane;
using LiveTalk.Testing.Redis;

namespace LiveTalk.Redis.Tests.Backplane;

/// <summary>Two nodes and one Redis.</summary>
public sealed class RedisBackplaneTests : BackplaneSpecification
{
    private TestNode _here = null!;
    private TestNode _there = null!;

    protected override IBackplane Here => _here.Backplane;

    protected override IBackplane There => _there.Backplane;

    public override async Task InitializeAsync()
    {
        var (redis, prefix) = (await RedisServer.SharedAsync(), TestNode.NewPrefix());
        _here = await TestNode.ConnectedAsync(redis.Setting, prefix);
        _there = await TestNode.ConnectedAsync(redis.Setting, prefix);
    }

    public override async Task DisposeAsync()
    {
        await _here.DisposeAsync();
        await _there.DisposeAsync();
    }
}
