using LiveTalk.Domain.Backplane;
using LiveTalk.Specification.Backplane;
using LiveTalk.Testing.Redis;

namespace LiveTalk.Redis.Tests.Backplane;

/// <summary>Two nodes and two Redis servers, over which threads are spread.</summary>
public sealed class TwoServersTests : BackplaneSpecification
{
    private RedisServer _second = null!;
    private TestNode _here = null!;
    private TestNode _there = null!;

    protected override IBackplane Here => _here.Backplane;

    protected override IBackplane There => _there.Backplane;

    public override async Task InitializeAsync()
    {
        var prefix = TestNode.NewPrefix();
        _second = await RedisServer.StartAsync();
        var servers = $"{(await RedisServer.SharedAsync()).Setting};{_second.Setting}";
        _here = await TestNode.ConnectedAsync(servers, prefix);
        _there = await TestNode.ConnectedAsync(servers, prefix);
    }

    public override async Task DisposeAsync()
    {
        await _here.DisposeAsync();
        await _there.DisposeAsync();
        await _second.DisposeAsync();
    }
}
