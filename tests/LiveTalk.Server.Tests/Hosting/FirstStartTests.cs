using System.Net;
using System.Net.Http.Json;
using LiveTalk.Testing.Servers;

namespace LiveTalk.Server.Tests.Hosting;

/// <summary>The real program in an empty folder.</summary>
public sealed class FirstStartTests
{
    [Fact]
    public async Task Start_EmptyFolder_PrintsAddressesThatAnswer()
    {
        await using var server = await ServerProcess.StartAsync();
        using var client = server.CreateClient();

        Assert.Contains("Demo post", server.Output, StringComparison.Ordinal);
        Assert.Contains("Host console", server.Output, StringComparison.Ordinal);
        Assert.Contains("Health", server.Output, StringComparison.Ordinal);
        foreach (var path in new[] { "/", "/host", "/readyz" })
        {
            Assert.Contains(server.Address.GetLeftPart(UriPartial.Authority) + path, server.Output, StringComparison.Ordinal);
            using var answer = await client.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Start_SecondTime_KeepsEverythingAndPrintsNoCode()
    {
        var setup = new ServerSetup();
        await using var first = await ServerProcess.StartAsync(setup);
        using (var client = first.CreateClient())
        {
            using var opened = await client.PostAsJsonAsync("/api/v1/sites/demo/threads", new { post = "kept" });
            opened.EnsureSuccessStatusCode();
        }

        await first.StopAsync();
        await using var second = await ServerProcess.StartAsync(setup);
        using var again = second.CreateClient();

        Assert.Contains("kept", await again.GetStringAsync("/api/v1/sites/demo/threads?post=kept"), StringComparison.Ordinal);
        Assert.DoesNotContain("Setup code", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_SameFileTwice_SecondIsRefusedInAPlainSentence()
    {
        var setup = new ServerSetup();
        await using var first = await ServerProcess.StartAsync(setup);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => ServerProcess.StartAsync(setup));

        Assert.Contains("Another LiveTalk server is using", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at LiveTalk", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_PortTaken_SaysSoInAPlainSentence()
    {
        await using var first = await ServerProcess.StartAsync();

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => ServerProcess.StartAsync(new() { Port = first.Address.Port }));

        Assert.Contains("address already in use. Choose another one with ASPNETCORE_URLS", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at LiveTalk", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WrongSettings_NamesAllOfThem()
    {
        var setup = new ServerSetup { Database = "nonsense" }.With("LiveTalk__DrainSeconds", "-1").With("LiveTalk__TrustedProxies", "somewhere");

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => ServerProcess.StartAsync(setup));

        Assert.Contains("LiveTalk__Database must be", refused.Message, StringComparison.Ordinal);
        Assert.Contains("LiveTalk__DrainSeconds must be", refused.Message, StringComparison.Ordinal);
        Assert.Contains("'somewhere' is neither", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Terminate_WhileServing_EndsInOrder()
    {
        await using var server = await ServerProcess.StartAsync();

        await server.StopAsync();

        Assert.Equal(0, server.ExitCode);
    }
}
