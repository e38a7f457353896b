using LiveTalk.Server.Tests.Servers;
using LiveTalk.Testing.Clients;
using LiveTalk.Testing.Waiting;

namespace LiveTalk.Server.Tests.Wire;

/// <summary>Who is here, over real sockets.</summary>
public sealed class PresenceTests(LiveServer server) : IClassFixture<LiveServer>
{
    [Fact]
    public async Task Presence_OnePersonInThreeTabs_CountsOnceUntilTheLastIsClosed()
    {
        await using var watcher = await HubClient.ConnectAsync(server.Address);
        await JoinAsync(watcher, "tabs");
        var token = await server.GuestAsync("demo", "Tabea");
        var tabs = new List<HubClient>();
        for (var n = 0; n < 3; n++)
        {
            tabs.Add(await HubClient.ConnectAsync(server.Address, token));
            var presence = (await JoinAsync(tabs[n], "tabs")).GetProperty("presence");
            Assert.Equal(1, presence.GetProperty("count").GetInt32());
            Assert.Equal(1, presence.GetProperty("anonymous").GetInt32());
        }

        await watcher.WaitForAsync("presence", p => p.GetProperty("joined").GetArrayLength() == 1);
        await tabs[0].DisposeAsync();
        await tabs[1].DisposeAsync();

        // Somebody else's coming and going comes after whatever the closed tabs could have caused.
        await using (var other = await HubClient.ConnectAsync(server.Address, await server.GuestAsync("demo", "Otto")))
        {
            await JoinAsync(other, "tabs");
            var both = await watcher.WaitForAsync("presence", p => p.GetProperty("count").GetInt32() == 2);
            Assert.Equal(0, both.GetProperty("left").GetArrayLength());
        }

        await tabs[2].DisposeAsync();
        await watcher.WaitForAsync("presence", p => p.GetProperty("count").GetInt32() == 0);
    }

    [Fact]
    public async Task SignIn_WithoutAReconnect_TurnsAnonymousIntoAName()
    {
        await using var watcher = await HubClient.ConnectAsync(server.Address);
        await JoinAsync(watcher, "names");
        await using var reader = await HubClient.ConnectAsync(server.Address);
        await JoinAsync(reader, "names");
        await watcher.WaitForAsync("presence", p => p.GetProperty("anonymous").GetInt32() == 2);

        await reader.CallAsync("SignIn", new { site = "demo", token = await server.GuestAsync("demo", "Nora") });

        var named = await watcher.WaitForAsync("presence", p => p.GetProperty("count").GetInt32() == 1);
        Assert.Equal(1, named.GetProperty("anonymous").GetInt32());
        Assert.Equal("Nora", Assert.Single(named.GetProperty("joined").EnumerateArray()).GetProperty("name").GetString());
    }

    [Fact]
    public async Task Join_Invisible_CountsAsNoName()
    {
        await using var shy = await HubClient.ConnectAsync(server.Address, await server.GuestAsync("demo", "Shy"));

        var joined = await shy.CallAsync("Join", new { site = "demo", post = "invisible", invisible = true });

        Assert.Equal(0, joined.GetProperty("presence").GetProperty("count").GetInt32());
        Assert.Equal(1, joined.GetProperty("presence").GetProperty("anonymous").GetInt32());
    }

    [Fact]
    public async Task Typing_OfAPersonWhoLeaves_IsTakenAway()
    {
        await using var watcher = await HubClient.ConnectAsync(server.Address);
        var thread = (await JoinAsync(watcher, "typing")).GetProperty("thread").GetProperty("id").GetGuid();
        await using (var writer = await HubClient.ConnectAsync(server.Address, await server.GuestAsync("demo", "Walt")))
        {
            await JoinAsync(writer, "typing");
            await writer.CallAsync("Typing", new { thread, on = true });
            await watcher.WaitForAsync("typing", t => t.GetProperty("participants").GetArrayLength() == 1);
        }

        await watcher.WaitForAsync("typing", t => t.GetProperty("participants").GetArrayLength() == 0);
    }

    [Fact]
    public async Task Notify_OfAReply_ReachesEveryTabOfThatPersonAndNobodyElse()
    {
        var token = await server.GuestAsync("demo", "Rita");
        await using var first = await HubClient.ConnectAsync(server.Address, token);
        await using var second = await HubClient.ConnectAsync(server.Address, token);
        await using var bystander = await HubClient.ConnectAsync(server.Address, await server.GuestAsync("demo", "Bystander"));
        var thread = (await JoinAsync(first, "notify")).GetProperty("thread").GetProperty("id").GetGuid();
        await JoinAsync(bystander, "notify");
        var parent = (await first.CallAsync("Post", new { thread, key = Guid.NewGuid(), body = "Anyone?" })).GetProperty("id").GetGuid();

        await bystander.CallAsync("Post", new { thread, key = Guid.NewGuid(), body = "Yes!", parent });

        foreach (var tab in new[] { first, second })
        {
            Assert.Equal("reply", (await tab.WaitForAsync("notify")).GetProperty("kind").GetString());
        }

        await Eventually.TrueAsync(() => bystander.EventsOf(thread.ToString()).Count == 2, "the bystander has both comments");
        Assert.DoesNotContain(bystander.Messages, m => m.Target == "notify");
    }

    private static Task<System.Text.Json.JsonElement> JoinAsync(HubClient client, string post) => client.CallAsync("Join", new { site = "demo", post });
}
