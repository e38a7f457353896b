using LiveTalk.FaultTests.Checking;
using LiveTalk.Testing.Servers;
using Xunit;
using Xunit.Abstractions;

namespace LiveTalk.FaultTests.Faulty;

/// <summary>The test of the tests: in real runs, what is delivered or kept wrongly is found out by the rule for it, and what is right passes.</summary>
public sealed class FaultyBuildTests(FaultyRun run, ITestOutputHelper output) : IClassFixture<FaultyRun>
{
    [Fact]
    public void Delivery_NothingPutIn_IsClean() => Checker.MustBeClean(run.Seen("nothing"));

    [Theory]
    [InlineData("drops", Fault.Gap, Fault.Lost)]
    [InlineData("doubles", Fault.Duplicate)]
    [InlineData("swaps", Fault.OutOfOrder)]
    [InlineData("rewrites", Fault.Divergent)]
    [InlineData("invents", Fault.Phantom)]
    public void Delivery_OneEventWrong_IsFound(string wrong, params Fault[] rules) => MustBeFound(run.Seen(wrong), rules);

    [Fact]
    public async Task Storage_AcknowledgesWithoutCommit_IsFound()
    {
        var faulty = new FaultyRun(new ServerSetup().With("DOTNET_STARTUP_HOOKS", FaultyBuild));
        await faulty.InitializeAsync();

        MustBeFound(faulty.Seen("nothing"), Fault.Lost);
    }

    private static string FaultyBuild { get; } = ServerProgram.Assembly
        .Replace(Path.Combine("src", "LiveTalk.Server"), Path.Combine("tests", "LiveTalk.FaultyBuild"), StringComparison.Ordinal)
        .Replace("LiveTalk.Server.dll", "LiveTalk.FaultyBuild.dll", StringComparison.Ordinal);

    private void MustBeFound(Evidence evidence, params Fault[] rules)
    {
        var findings = Checker.Judge(evidence);
        output.WriteLine(string.Join('\n', findings.Take(5)));
        Assert.All(rules, rule => Assert.Contains(findings, f => f.Fault == rule));
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Checker.MustBeClean(evidence));
    }
}
