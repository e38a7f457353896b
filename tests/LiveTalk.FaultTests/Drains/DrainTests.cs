using System.Net;
using System.Net.WebSockets;
using LiveTalk.FaultTests.Clients;
using LiveTalk.Testing.Clients;
using LiveTalk.Testing.Servers;
using LiveTalk.Testing.Waiting;
using Xunit;

namespace LiveTalk.FaultTests.Drains;

/// <summary>One node that is told to stop (R12): the order of things, those who do not listen, those in a hurry, and the command.</summary>
public sealed class DrainTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Sigterm_FailsReadinessFirst_ThenRefusesConnections()
    {
        await using var server = await ServerProcess.StartAsync(Setup(60).With("LiveTalk__DrainDelaySeconds", "5"));
        await using var stubborn = await HubClient.ConnectAsync(server.Address);
        using var http = server.CreateClient();
        var seen = new List<(bool Ready, bool Taken)>();

        server.Terminate();
        await Eventually.TrueAsync(
            async () =>
            {
                // Readiness is asked first, so that its no is never older than the connection's.
                var ready = (await http.GetAsync("/readyz")).StatusCode == HttpStatusCode.OK;
                seen.Add((ready, await IsTakenAsync(server)));
                return seen[^1] == (false, false);
            },
            "new connections are refused", Patience);

        Assert.Contains((false, true), seen);
        Assert.DoesNotContain((true, false), seen);
        var told = await stubborn.WaitForAsync("drain");
        Assert.Equal(1, told.GetProperty("reconnectWithin").GetInt32());

        // Who only asked whether they are taken is on the way out, and may have been there when the drain began.
        await Eventually.TrueAsync(
            async () => (await (await http.GetAsync("/readyz")).Content.ReadAsStringAsync()).Contains("draining: 1 of ", StringComparison.Ordinal), "readiness counts who is left", Patience);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/livez")).StatusCode);
    }

    [Fact]
    public async Task ClientsThatIgnoreIt_AreServedUntilTheWindowEnds_ThenCut()
    {
        await using var server = await ServerProcess.StartAsync(Setup(3));
        var conversation = await Conversation.OpenAsync(server);
        await using var stubborn = await HubClient.ConnectAsync(server.Address, await conversation.GuestAsync("Stubborn"));
        await stubborn.CallAsync("Join", new { site = Conversation.Site, post = conversation.Post });

        server.Terminate();
        await stubborn.WaitForAsync("drain");
        var comment = await stubborn.CallAsync("Post", new { thread = conversation.Thread, key = Guid.CreateVersion7(), body = "Still here." });
        await server.WaitForExitAsync(Patience);

        Assert.Equal(1, comment.GetProperty("seq").GetInt64());
        Assert.Equal(0, server.ExitCode);
        Assert.Contains("Drained: 0 connections moved, 1 are cut", server.Output, StringComparison.Ordinal);
        await stubborn.Closed.WaitAsync(Patience);
    }

    [Fact]
    public async Task SecondSigterm_StopsNow()
    {
        await using var server = await ServerProcess.StartAsync(Setup(600));
        await using var stubborn = await HubClient.ConnectAsync(server.Address);

        server.Terminate();
        await stubborn.WaitForAsync("drain");
        server.Terminate();

        // The window is ten minutes: an end within one is that of the second signal.
        await server.WaitForExitAsync(Patience);
        Assert.Equal(0, server.ExitCode);
    }

    [Fact]
    public async Task DrainCommand_OnTheSameMachine_StopsTheServerAndShowsProgress()
    {
        await using var server = await ServerProcess.StartAsync(Setup(4));
        await using var stubborn = await HubClient.ConnectAsync(server.Address);

        var unknown = await ServerProcess.RunAsync(server.Setup, "drain", "--url", server.Address.AbsoluteUri, "--node", "somebody else");
        var result = await ServerProcess.RunAsync(server.Setup, "drain", "--url", server.Address.AbsoluteUri);
        await server.WaitForExitAsync(Patience);
        var again = await ServerProcess.RunAsync(server.Setup, "drain", "--url", server.Address.AbsoluteUri);

        Assert.Equal(1, unknown.ExitCode);
        Assert.Contains("There is no node 'somebody else'", unknown.Error, StringComparison.Ordinal);
        Assert.Equal((0, 0), (result.ExitCode, server.ExitCode));
        Assert.Contains("has been drained", result.Output, StringComparison.Ordinal);
        Assert.Contains("1 of 1 connections left", result.Error, StringComparison.Ordinal);
        Assert.Contains("asked by drain command", server.Output, StringComparison.Ordinal);
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("Nobody answers", again.Error, StringComparison.Ordinal);
    }

    private static ServerSetup Setup(int seconds) => new ServerSetup().With("LiveTalk__DrainSeconds", $"{seconds}").With("LiveTalk__Limits__Enabled", "false");

    private static async Task<bool> IsTakenAsync(ServerProcess server)
    {
        try
        {
            await using var client = await HubClient.ConnectAsync(server.Address);
            return true;
        }
        catch (WebSocketException)
        {
            return false;
        }
    }
}
