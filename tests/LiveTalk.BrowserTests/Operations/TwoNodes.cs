using LiveTalk.Testing.Databases;
using LiveTalk.Testing.Redis;
using LiveTalk.Testing.Servers;

namespace LiveTalk.BrowserTests.Operations;

/// <summary>Two nodes of one deployment, over a Postgres and a Redis.</summary>
internal sealed class TwoNodes : IAsyncDisposable
{
    /// <summary>What operators show.</summary>
    public const string Token = "a-token-for-those-who-run-it-all";

    private readonly PostgresServer _postgres;
    private readonly RedisServer _redis;

    private TwoNodes(PostgresServer postgres, RedisServer redis, ServerProcess first, ServerProcess second) =>
        (_postgres, _redis, First, Second) = (postgres, redis, first, second);

    public ServerProcess First { get; }

    public ServerProcess Second { get; }

    public static async Task<TwoNodes> StartAsync()
    {
        // Durable, so that no node has anything to warn of.
        var postgres = await PostgresServer.StartAsync(durable: true);
        var database = await postgres.CreateDatabaseAsync();
        var redis = await RedisServer.StartAsync();
        ServerSetup Setup(string name) => new ServerSetup { Database = database }
            .With("LiveTalk__Redis", redis.Setting)
            .With("LiveTalk__NodeName", name)
            .With("LiveTalk__OperatorToken", Token)
            .With("LiveTalk__DrainSeconds", "120")
            .With("LiveTalk__Limits__Enabled", "false");
        var first = await ServerProcess.StartAsync(Setup("talk-1"));
        return new(postgres, redis, first, await ServerProcess.StartAsync(Setup("talk-2")));
    }

    public async ValueTask DisposeAsync()
    {
        await First.DisposeAsync();
        await Second.DisposeAsync();
        await _redis.DisposeAsync();
        await _postgres.DisposeAsync();
    }
}
