using LiveTalk.Testing.Servers;

namespace LiveTalk.Server.Tests.Protocol;

/// <summary>PROTOCOL.md shows what really goes over the wire. After a change that is meant, LIVETALK_ACCEPT=1 writes the page anew.</summary>
public sealed class ProtocolPageTests
{
    private static readonly string Path = System.IO.Path.Combine(ServerProgram.Repository, "src", "LiveTalk.Hubs", "PROTOCOL.md");

    [Fact]
    public async Task Page_ComparedWithARunningServer_IsTrueLetterByLetter()
    {
        await using var server = await ServerProcess.StartAsync(new ServerSetup().With("LiveTalk__Limits__Enabled", "false"));
        var moderator = await server.TokenAsync("demo", "Moderator", "moderator");
        var host = await server.TokenAsync("demo", "Mira", "host");
        var recorded = await new ProtocolScenario(server.Address, moderator, host, server.StopAsync).PlayAsync();
        var page = await File.ReadAllTextAsync(Path);
        Assert.Empty(recorded.Keys.Except(ProtocolPage.Names(page)));

        var filled = ProtocolPage.Fill(page, recorded);
        if (Environment.GetEnvironmentVariable("LIVETALK_ACCEPT") == "1")
        {
            await File.WriteAllTextAsync(Path, filled);
            return;
        }

        Assert.Equal(filled, page, ignoreLineEndingDifferences: true);
    }
}
