using StackExchange.Redis;

namespace LiveTalk.Redis.Servers;

/// <summary>The connections to every Redis server of the deployment, one each, shared by all that keeps something in Redis; the backplane has its own. Connecting never fails and never waits long: Redis may come later. Thread-safe.</summary>
public sealed class RedisServers : IAsyncDisposable
{
    private readonly ConnectionMultiplexer[] _servers;

    private RedisServers(RedisSettings settings, ConnectionMultiplexer[] servers)
    {
        _servers = servers;
        Names = new(settings.Prefix);
    }

    internal RedisNames Names { get; }

    /// <summary>All of them, in the order of the setting.</summary>
    internal IReadOnlyList<ConnectionMultiplexer> All => _servers;

    /// <summary>The one for what is not about one thread.</summary>
    internal ConnectionMultiplexer First => _servers[0];

    /// <summary>Begins to connect.</summary>
    public static async Task<RedisServers> OpenAsync(RedisSettings settings) =>
        new(settings, await Task.WhenAll(settings.Options().Select(options => ConnectionMultiplexer.ConnectAsync(options))));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.CloseAsync(allowCommandsToComplete: false);
            server.Dispose();
        }
    }

    /// <summary>The one that carries a thread.</summary>
    internal ConnectionMultiplexer For(Guid thread) => _servers[ThreadSpread.IndexOf(thread, _servers.Length)];
}
