using LiveTalk.Testing.Databases;
using LiveTalk.Testing.Redis;
using LiveTalk.Testing.Servers;

namespace LiveTalk.Server.Tests.Servers;

/// <summary>A test on two nodes with a Redis of their own and a database of their own on Postgres, without rate limits.</summary>
public abstract class OnTwoNodes : IAsyncLifetime
{
    internal RedisServer Redis { get; private set; } = null!;

    internal ServerProcess One { get; private set; } = null!;

    internal ServerProcess Two { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Redis = await RedisServer.StartAsync();
        var setup = new ServerSetup { Database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync() }
            .With("LiveTalk__Redis", Redis.Setting)
            .With("LiveTalk__Limits__Enabled", "false");
        (One, Two) = (await ServerProcess.StartAsync(setup), await ServerProcess.StartAsync(setup));
    }

    public async Task DisposeAsync()
    {
        await One.DisposeAsync();
        await Two.DisposeAsync();
        await Redis.DisposeAsync();
    }
}
