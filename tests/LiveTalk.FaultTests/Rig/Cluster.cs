using System.Globalization;
using LiveTalk.Testing.Balancers;
using LiveTalk.Testing.Databases;
using LiveTalk.Testing.Proxies;
using LiveTalk.Testing.Redis;
using LiveTalk.Testing.Servers;
using Npgsql;

namespace LiveTalk.FaultTests.Rig;

/// <summary>
/// A whole LiveTalk: several server processes, a Postgres that waits for the disk, a Redis, and a plain round-robin balancer in front; a fault proxy on the line between every pair. Nothing is
/// sticky, and nothing of it needs a privilege.
/// </summary>
internal sealed class Cluster : IAsyncDisposable
{
    /// <summary>How long a node may be silent before its balancer takes it as dead: one that gets no turn on a busy machine is not.</summary>
    public static readonly TimeSpan BalancerPatience = TimeSpan.FromSeconds(2);

    private readonly List<RigNode> _nodes = [];
    private RoundRobin? _balancer;
    private string _database = "";

    private Cluster(PostgresServer postgres, RedisServer redis)
    {
        (Postgres, Redis) = (postgres, redis);
        Subscriptions = PubSubProxy.To(redis.Port);
    }

    public IReadOnlyList<RigNode> Nodes => _nodes;

    public PostgresServer Postgres { get; }

    public RedisServer Redis { get; }

    /// <summary>On every node's way to Redis: may swallow published messages.</summary>
    public PubSubProxy Subscriptions { get; }

    public RoundRobin Balancer => _balancer!;

    /// <summary>Where clients connect.</summary>
    public Uri Address => Balancer.Address;

    /// <summary>The connection string of the nodes' database, around the proxies.</summary>
    public string Database => _database;

    /// <summary>Starts one.</summary>
    /// <param name="nodes">How many servers.</param>
    /// <param name="each">Changes the setup of the n-th node, counted from 0.</param>
    public static async Task<Cluster> StartAsync(int nodes = 3, Func<int, ServerSetup, ServerSetup>? each = null)
    {
        var postgres = await PostgresServer.StartAsync(durable: true);
        var cluster = new Cluster(postgres, await RedisServer.StartAsync());
        try
        {
            cluster._database = await postgres.CreateDatabaseAsync();
            var name = cluster._database.Split("Database=")[1].Split(';')[0];
            ServerSetup Setup(int n, int toPostgres, int toRedis)
            {
                // A statement that is kept planned travels by a name; of one node the proxy can read every word.
                var words = n == nodes - 1 ? ";Max Auto Prepare=0" : "";
                var setup = new ServerSetup { Database = postgres.ConnectionString(name, toPostgres) + words }
                    .With("LiveTalk__Redis", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{toRedis}"))
                    .With("LiveTalk__Limits__Enabled", "false");
                return each is null ? setup : each(n, setup);
            }

            // The first makes the schema; the others find it.
            for (var n = 0; n < nodes; n++)
            {
                var index = n;
                cluster._nodes.Add(await RigNode.StartAsync($"node {n + 1}", (p, r) => Setup(index, p, r), postgres.Port, cluster.Subscriptions.Port));
            }

            cluster._balancer = RoundRobin.Over(cluster._nodes.Select(n => n.FromBalancer.Port), BalancerPatience);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs SQL in the nodes' database, around the proxies.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_database + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Asks it one number.</summary>
    public async Task<long> CountAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_database + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        if (_balancer is not null)
        {
            await _balancer.DisposeAsync();
        }

        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }

        await Subscriptions.DisposeAsync();
        await Redis.DisposeAsync();
        await Postgres.DisposeAsync();
    }
}
