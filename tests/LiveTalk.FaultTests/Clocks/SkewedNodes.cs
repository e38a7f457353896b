using LiveTalk.FaultTests.Clients;
using LiveTalk.Testing.Databases;
using LiveTalk.Testing.Servers;
using Npgsql;
using Xunit;

namespace LiveTalk.FaultTests.Clocks;

/// <summary>Three nodes on one Postgres: one is ten minutes ahead, one 90 seconds behind, one gets its clock set while it runs. Postgres's clock is that of the test.</summary>
public sealed class SkewedNodes : IAsyncLifetime
{
    private readonly List<string> _guests = [];
    private string _database = "";

    internal ServerProcess Ahead { get; private set; } = null!;

    internal ServerProcess Behind { get; private set; } = null!;

    internal ServerProcess Stepped { get; private set; } = null!;

    internal IReadOnlyList<ServerProcess> All => [Ahead, Behind, Stepped];

    /// <summary>Signs for the site, with a key that was added on the machine that is ahead.</summary>
    internal HandMadeToken Signer { get; private set; } = null!;

    /// <summary>The thread as seen through each node.</summary>
    internal IReadOnlyList<Conversation> Conversations { get; private set; } = [];

    /// <summary>Tokens of guests, two made by each node.</summary>
    internal IReadOnlyList<string> Guests => _guests;

    public async Task InitializeAsync()
    {
        _database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        Ahead = await ServerProcess.StartAsync(WrongClock.By(Setup(), TimeSpan.FromMinutes(10)));
        var key = (await ServerProcess.RunAsync(Ahead.Setup, "site", "key", "add", Conversation.Site)).Output.Split('\n');
        Signer = new(key[0].Trim(), key[1].Trim());
        Behind = await ServerProcess.StartAsync(WrongClock.By(Setup(), TimeSpan.FromSeconds(-90)));
        Stepped = await ServerProcess.StartAsync(WrongClock.Settable(Setup()));
        var opened = new List<Conversation>();
        foreach (var node in All)
        {
            opened.Add(await Conversation.OpenAsync(node));
            _guests.Add(await opened[^1].GuestAsync($"Guest {_guests.Count}"));
            _guests.Add(await opened[^1].GuestAsync($"Guest {_guests.Count}"));
        }

        Conversations = opened;
    }

    public async Task DisposeAsync()
    {
        foreach (var node in All)
        {
            await node.DisposeAsync();
        }
    }

    /// <summary>Runs SQL in the nodes' database.</summary>
    internal async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_database);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    // Writing is not limited, nor is reading by somebody who waits for what comes; becoming a guest is: to some who come first.
    private ServerSetup Setup() => new ServerSetup { Database = _database }
        .With("LiveTalk__Limits__Person__Read__PerSecond", "1000").With("LiveTalk__Limits__Person__Read__Burst", "10000")
        .With("LiveTalk__Limits__Address__Read__PerSecond", "1000").With("LiveTalk__Limits__Address__Read__Burst", "10000")
        .With("LiveTalk__Limits__Person__Write__PerSecond", "1000").With("LiveTalk__Limits__Person__Write__Burst", "1000")
        .With("LiveTalk__Limits__Address__Write__PerSecond", "1000").With("LiveTalk__Limits__Address__Write__Burst", "1000")
        .With("LiveTalk__Limits__Person__Guest__PerSecond", "0.001").With("LiveTalk__Limits__Person__Guest__Burst", "20")
        .With("LiveTalk__Limits__Address__Guest__PerSecond", "0.001").With("LiveTalk__Limits__Address__Guest__Burst", "20");
}
