using LiveTalk.Testing.Servers;
using Xunit.Abstractions;

namespace LiveTalk.Server.Tests.OfficialClient;

/// <summary>The official JavaScript client works unchanged, over every transport: tests/js runs it in Node against a server process.</summary>
public sealed class OfficialClientTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("transports.test.js", 22)]
    [InlineData("reconnect.test.js", 2)]
    public async Task OfficialClient_AgainstThisServer_WorksUnchanged(string file, int tests)
    {
        await using var server = await ServerProcess.StartAsync(new ServerSetup().With("LiveTalk__Limits__Enabled", "false"));
        var report = await NodeTests.RunAsync(file, server.Address);
        output.WriteLine(report.Text);

        Assert.True(report.Failed.Count == 0, $"{string.Join('\n', report.Failed)}\n\n{report.Text}");
        Assert.Equal(tests, report.Passed.Count);
        Assert.Equal(0, report.ExitCode);
    }
}
