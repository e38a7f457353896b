using LiveTalk.FaultTests.Checking;
using LiveTalk.FaultTests.Clients;
using LiveTalk.FaultTests.Load;
using LiveTalk.Testing.Servers;
using Xunit;

namespace LiveTalk.FaultTests.Faulty;

/// <summary>One short talk, with one reader behind each kind of faulty wire and others behind none.</summary>
public sealed class FaultyRun : IAsyncLifetime
{
    private const int Posts = 100;
    private static readonly Random Chance = new(1);

    private static readonly Dictionary<string, Func<IMeddler>> Wires = new()
    {
        ["nothing"] = Meddlers.PassesOn,
        ["drops"] = Meddlers.Drops,
        ["doubles"] = Meddlers.Doubles,
        ["swaps"] = Meddlers.Swaps,
        ["rewrites"] = Meddlers.Rewrites,
        ["invents"] = Meddlers.Invents,
    };

    private readonly ServerSetup _setup;
    private Evidence? _evidence;

    /// <summary>On a server with which nothing is wrong.</summary>
    public FaultyRun()
        : this(new())
    {
    }

    /// <summary>On one with which something is.</summary>
    internal FaultyRun(ServerSetup setup) => _setup = setup.With("LiveTalk__Limits__Enabled", "false");

    /// <summary>What was left behind, as if the reader behind this wire had been the only one besides those behind none.</summary>
    internal Evidence Seen(string wire) => new([.. _evidence!.Clients.Where(c => !Wires.ContainsKey(c.Name) || c.Name == wire)], _evidence.Stored);

    public async Task InitializeAsync()
    {
        await using var server = await ServerProcess.StartAsync(_setup);
        await using var crowd = await Crowd.GatherAsync(
            server.Address, "run", new() { Threads = 1, Posters = 4, Readers = 2, PostsPerSecond = 200, RefusedPercent = 0 }, new());
        var wires = new List<FaultyWire>();
        foreach (var (name, meddler) in Wires)
        {
            var wire = new FaultyWire(server.Address.Port, meddler);
            wires.Add(wire);
            crowd.Add(crowd.Threads[0], new LiveReader(name, crowd.Threads[0], Chance, server: wire.Address));
        }

        await crowd.MoreAsync(Posts);
        _evidence = Assert.Single(await crowd.EndAsync());
        foreach (var wire in wires)
        {
            await wire.DisposeAsync();
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
