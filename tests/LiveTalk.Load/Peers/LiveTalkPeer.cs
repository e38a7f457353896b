using System.Net;
using LiveTalk.Load.Generator;
using LiveTalk.Load.Measuring;
using LiveTalk.Testing.Databases;
using LiveTalk.Testing.Redis;
using LiveTalk.Testing.Servers;

namespace LiveTalk.Load.Peers;

/// <summary>The real server program with everything on but rate limits, which a load would only meet.</summary>
internal sealed class LiveTalkPeer : IPeer
{
    private readonly IReadOnlyList<ServerProcess> _nodes;
    private readonly PostgresServer? _postgres;
    private readonly LiveTalkSite _site;

    private LiveTalkPeer(IReadOnlyList<ServerProcess> nodes, PostgresServer? postgres, RedisServer? redis, string? database)
    {
        _nodes = nodes;
        _postgres = postgres;
        Redis = redis;
        Database = database;
        _site = new(nodes[0].Address, "demo");
        Addresses = [.. nodes.Select(n => new IPEndPoint(IPAddress.Loopback, n.Address.Port))];
    }

    public Dialect Dialect => _site.Dialect;

    public IReadOnlyList<IPEndPoint> Addresses { get; }

    /// <summary>The Redis server between the nodes, where there are several.</summary>
    public RedisServer? Redis { get; }

    /// <summary>The connection string of its database, where that is Postgres.</summary>
    public string? Database { get; }

    public IReadOnlyList<Watched> Processes =>
    [
        .. _nodes.Select(n => new Watched(Watched.Server, n.Id)),
        .. _postgres is null ? Array.Empty<Watched>() : [new(Watched.Database, _postgres.Id)],
        .. Redis is null ? Array.Empty<Watched>() : [new(Watched.Redis, Redis.Id)],
    ];

    /// <summary>Starts one or several nodes on one new database: Postgres, or SQLite where none is given.</summary>
    public static async Task<LiveTalkPeer> StartAsync(PostgresServer? postgres, int nodes)
    {
        var database = postgres is null ? null : await postgres.CreateDatabaseAsync();
        var redis = nodes > 1 ? await RedisServer.StartAsync() : null;
        var setup = new ServerSetup { Database = database }.With("LiveTalk__Limits__Enabled", "false").With("LiveTalk__Redis", redis?.Setting ?? "");
        var running = new List<ServerProcess>();
        for (var i = 0; i < nodes; i++)
        {
            // One after the other: the first makes the tables.
            running.Add(await ServerProcess.StartAsync(setup));
        }

        return new(running, postgres, redis, database);
    }

    public Task<IReadOnlyList<LoadThread>> OpenThreadsAsync(IReadOnlyList<string> posts) => _site.OpenThreadsAsync(posts);

    public Task<IReadOnlyList<string?>> SignInAsync(int people) => _site.SignInAsync(people);

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }

        if (Redis is not null)
        {
            await Redis.DisposeAsync();
        }
    }
}
