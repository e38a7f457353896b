using LiveTalk.Hubs.Connections;
using LiveTalk.Server.Tests.Servers;
using LiveTalk.Testing.Clients;
using LiveTalk.Testing.Waiting;
using Microsoft.Extensions.DependencyInjection;

namespace LiveTalk.Server.Tests.Wire;

/// <summary>Who is connected to a node, for those who run it.</summary>
public sealed class WhereaboutsTests(LiveServer server) : IClassFixture<LiveServer>
{
    [Fact]
    public async Task FindHere_ByIdOrPartOfAName_SaysWhatTheyRead()
    {
        await using var client = await HubClient.ConnectAsync(server.Address, await server.GuestAsync("demo", "Winifred"));
        var joined = await client.CallAsync("Join", new { site = "demo", post = "whereabouts", invisible = true });
        var (me, thread) = (joined.GetProperty("me").GetProperty("id").GetGuid(), joined.GetProperty("thread").GetProperty("id").GetGuid());
        var whereabouts = server.Services.GetRequiredService<IWhereabouts>();

        var byName = Assert.Single(whereabouts.FindHere("WINI", "demo", 10));
        var byId = Assert.Single(whereabouts.FindHere(me.ToString(), null, 10));

        Assert.Equal((me, "Winifred", "demo", thread), (byName.Who.Id, byName.Who.Name, byName.Site, byName.Thread));
        Assert.InRange(byName.Since, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow);
        Assert.Equal(byName, byId);
        Assert.Empty(whereabouts.FindHere("Wini", "another-site", 10));
        Assert.Empty(whereabouts.FindHere("Wini", null, 0));
    }

    [Fact]
    public async Task FindHere_ConnectedWithoutReading_IsFoundWithoutAThread()
    {
        await using var client = await HubClient.ConnectAsync(server.Address, await server.GuestAsync("demo", "Lurker"));
        var whereabouts = server.Services.GetRequiredService<IWhereabouts>();

        // The handshake is answered a moment before the connection is entered.
        await Eventually.TrueAsync(() => whereabouts.FindHere("Lurker", null, 10) is [{ Thread: null }], "it is found, without a thread");

        await client.CallAsync("Join", new { site = "demo", post = "first" });
        await client.CallAsync("Join", new { site = "demo", post = "second" });

        Assert.Equal(2, whereabouts.FindHere("Lurker", null, 10).Select(w => w.Thread).Distinct().Count());
    }
}
