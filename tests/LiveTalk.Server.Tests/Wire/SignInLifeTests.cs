using System.Net;
using System.Net.WebSockets;
using LiveTalk.Domain.Sites;
using LiveTalk.Server.Tests.Servers;
using LiveTalk.Testing.Clients;
using LiveTalk.Testing.Waiting;
using Microsoft.Extensions.DependencyInjection;

namespace LiveTalk.Server.Tests.Wire;

/// <summary>A sign-in that no longer counts ends with the next call, and the connection with it (S11).</summary>
public sealed class SignInLifeTests(LiveServer server) : IClassFixture<LiveServer>
{
    [Fact]
    public async Task Call_AfterTheKeyWasRetired_IsRefusedAndTheConnectionCloses()
    {
        var site = await server.NewSiteAsync();
        var thread = await server.ThreadAsync(site);
        await using var client = await HubClient.ConnectAsync(server.Address, await server.GuestAsync(site, "Anna"));
        await client.CallAsync("Post", new { thread, key = Guid.NewGuid(), body = "still counts" });

        foreach (var key in await server.Sites.KeysAsync(site, default))
        {
            await server.Sites.RetireKeyAsync(site, key.Id, DateTimeOffset.UtcNow.AddSeconds(-1), default);
        }

        server.Services.GetRequiredService<SiteDirectory>().Forget();
        var refusal = await Assert.ThrowsAsync<HubCallException>(() => client.CallAsync("Post", new { thread, key = Guid.NewGuid(), body = "no more" }));

        Assert.Equal("unauthenticated", refusal.Code);
        await client.Closed.WaitAsync(Eventually.Patience);
    }

    [Theory]
    [InlineData("not a token")]
    [InlineData("eyJhbGciOiJub25lIn0.e30.")]
    public async Task Connect_WithATokenThatDoesNotCount_IsRefusedBeforeTheConnectionStands(string token)
    {
        var refused = await Assert.ThrowsAsync<WebSocketException>(() => HubClient.ConnectAsync(server.Address, token));
        using var http = new HttpClient { BaseAddress = server.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/hub/negotiate?negotiateVersion=1");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        using var negotiated = await http.SendAsync(request);

        Assert.Contains("401", refused.Message, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, negotiated.StatusCode);
        Assert.Contains("unauthenticated", await negotiated.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
