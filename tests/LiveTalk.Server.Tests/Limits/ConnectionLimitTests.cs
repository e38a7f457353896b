using System.Net;
using System.Net.WebSockets;
using LiveTalk.Server.Tests.Servers;
using LiveTalk.Testing.Clients;
using LiveTalk.Testing.Waiting;

namespace LiveTalk.Server.Tests.Limits;

/// <summary>What one address and one connection may do (S18, S20).</summary>
public sealed class ConnectionLimitTests : IDisposable
{
    private readonly LimitedServer _server = new();

    [Fact]
    public async Task Connect_WithAsManyOpenAsAnAddressMayHave_IsRefusedUntilOneCloses()
    {
        // Those that never shake hands hold their place too.
        using var silent = await RawHubSocket.OpenAsync(_server.Address);
        var second = await HubClient.ConnectAsync(_server.Address);
        await using var third = await HubClient.ConnectAsync(_server.Address);

        var refused = await Assert.ThrowsAsync<WebSocketException>(() => HubClient.ConnectAsync(_server.Address));
        using var http = _server.Client();
        using var negotiated = await http.PostAsync("/hub/negotiate?negotiateVersion=1", null);

        Assert.Contains("429", refused.Message, StringComparison.Ordinal);
        await negotiated.ProblemAsync(HttpStatusCode.TooManyRequests, "rate_limited");
        Assert.NotNull(negotiated.Headers.RetryAfter);
        await second.DisposeAsync();
        await Eventually.TrueAsync(CanConnectAsync, "a place is free again");
    }

    [Fact]
    public async Task Call_TooOftenOverOneConnection_IsRefusedWhateverItDoes()
    {
        await using var flooding = await HubClient.ConnectAsync(_server.Address);
        await using var calm = await HubClient.ConnectAsync(_server.Address);

        HubCallException? refusal = null;
        for (var i = 0; i < 100 && refusal?.Code != "rate_limited"; i++)
        {
            refusal = await Record.ExceptionAsync(() => flooding.CallAsync("Leave", new { thread = Guid.NewGuid() })) as HubCallException;
        }

        Assert.Equal("rate_limited", refusal?.Code);
        await calm.CallAsync("Join", new { site = "demo", post = "calm" });
    }

    public void Dispose() => _server.Dispose();

    private async Task<bool> CanConnectAsync()
    {
        try
        {
            await using var client = await HubClient.ConnectAsync(_server.Address);
            return true;
        }
        catch (WebSocketException)
        {
            return false;
        }
    }
}
