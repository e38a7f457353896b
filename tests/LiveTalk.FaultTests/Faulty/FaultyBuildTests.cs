using LiveTalk.FaultTests.Checking;
using LiveTalk.FaultTests.Clients;
using LiveTalk.FaultTests.Load;
using LiveTalk.Testing.Servers;
using Xunit;
using Xunit.Abstractions;

namespace LiveTalk.FaultTests.Faulty;

/// <summary>The test of the tests: a real run of a server that does one thing wrong is found out by the rule for it, and one of a server that does nothing wrong passes.</summary>
public sealed class FaultyBuildTests(ITestOutputHelper output)
{
    private const int Posts = 100;

    [Fact]
    public async Task Run_NothingPutIn_IsClean() => Checker.AllMustBeClean(await RunAsync(new PassOn()));

    [Theory]
    [InlineData("drops", Fault.Gap, Fault.Lost)]
    [InlineData("doubles", Fault.Duplicate)]
    [InlineData("swaps", Fault.OutOfOrder)]
    [InlineData("rewrites", Fault.Divergent)]
    [InlineData("invents", Fault.Phantom)]
    public async Task Delivery_OneEventWrong_IsFound(string wrong, params Fault[] rules)
    {
        var evidence = await RunAsync(wrong switch
        {
            "drops" => Meddlers.Drops(),
            "doubles" => Meddlers.Doubles(),
            "swaps" => Meddlers.Swaps(),
            "rewrites" => Meddlers.Rewrites(),
            _ => Meddlers.Invents(),
        });

        MustBeFound(evidence, rules);
    }

    [Fact]
    public async Task Storage_AcknowledgesWithoutCommit_IsFound() =>
        MustBeFound(await RunAsync(new PassOn(), new ServerSetup().With("DOTNET_STARTUP_HOOKS", FaultyBuild)), Fault.Lost);

    private static string FaultyBuild { get; } = ServerProgram.Assembly.Replace(
        Path.Combine("src", "LiveTalk.Server"), Path.Combine("tests", "LiveTalk.FaultyBuild"), StringComparison.Ordinal)
        .Replace("LiveTalk.Server.dll", "LiveTalk.FaultyBuild.dll", StringComparison.Ordinal);

    private void MustBeFound(IReadOnlyList<Evidence> evidence, params Fault[] rules)
    {
        var findings = evidence.SelectMany(Checker.Judge).ToList();
        output.WriteLine(string.Join('\n', findings.Take(5)));
        Assert.All(rules, rule => Assert.Contains(findings, f => f.Fault == rule));
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Checker.AllMustBeClean(evidence));
    }

    /// <summary>A short talk with one reader for whom everything passes the meddler, and others for whom nothing does.</summary>
    private async Task<IReadOnlyList<Evidence>> RunAsync(IMeddler meddler, ServerSetup? setup = null)
    {
        var seed = new Seed(output);
        await using var server = await ServerProcess.StartAsync((setup ?? new()).With("LiveTalk__Limits__Enabled", "false"));
        await using var wire = new FaultyWire(server.Address.Port, () => meddler).Open();
        await using var crowd = await Crowd.GatherAsync(
            server.Address, "run", new() { Threads = 1, Posters = 4, Readers = 2, PostsPerSecond = 200, RefusedPercent = 0 }, seed);
        crowd.Add(crowd.Threads[0], new LiveReader("behind the wire", crowd.Threads[0], seed.Next(), server: wire.Address));
        await crowd.MoreAsync(Posts);
        return await crowd.EndAsync();
    }

    private sealed class PassOn : IMeddler
    {
        public IEnumerable<System.Text.Json.Nodes.JsonObject> Change(System.Text.Json.Nodes.JsonObject one) => [one];
    }
}
