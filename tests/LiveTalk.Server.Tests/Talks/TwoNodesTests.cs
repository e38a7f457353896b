using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LiveTalk.Server.Tests.Servers;
using LiveTalk.Testing.Clients;
using LiveTalk.Testing.Servers;
using LiveTalk.Testing.Waiting;

namespace LiveTalk.Server.Tests.Talks;

/// <summary>A talk over two nodes with Postgres and Redis: one line, one floor, one clock.</summary>
public sealed class TwoNodesTests : OnTwoNodes
{
    private const string Post = "a-post";

    [Fact]
    public async Task Next_PressedOnBothNodesAtOnce_CallsEachHandOnce()
    {
        const int Hands = 6;
        var (one, two) = (await HostAsync(One, "Mira"), await HostAsync(Two, "Noor"));
        var (talk, thread) = await LiveTalkAsync(one, new { listening = true, size = Hands });
        for (var i = 0; i < Hands; i++)
        {
            using var person = Client(i % 2 == 0 ? One : Two, await GuestAsync(One, $"Guest {i}"));
            await person.SendAsync($"/api/v1/talks/{talk}/hands", new { key = Guid.NewGuid() });
        }

        var called = new List<string>();
        while (called.Count < Hands)
        {
            var first = (await GetAsync(one, talk)).GetProperty("hands").EnumerateArray().First(h => h.GetProperty("state").GetString() == "waiting").GetProperty("id").GetString();
            var answers = await Task.WhenAll(CallAsync(one, talk, first!), CallAsync(two, talk, first!));
            called.Add(Assert.Single(answers.OfType<string>()));
        }

        Assert.Equal(Hands, called.Distinct().Count());
        await using var reader = await HubClient.ConnectAsync(Two.Address);
        var events = (await reader.CallAsync("Join", new { site = "demo", post = Post, after = 0 })).GetProperty("events").EnumerateArray().ToList();
        var spoke = events.Where(e => e.GetProperty("type").GetString() == "talk.hands")
            .SelectMany(e => e.GetProperty("hands").EnumerateArray())
            .Where(h => h.GetProperty("state").GetString() == "speaking").Select(h => h.GetProperty("id").GetString());
        Assert.Equal(called.Order(StringComparer.Ordinal), spoke.Order(StringComparer.Ordinal));
        Assert.NotEqual(Guid.Empty, thread);
    }

    [Fact]
    public async Task Start_ByItselfOverTwoClocks_IsOneEvent()
    {
        using var host = await HostAsync(One, "Mira");
        await using var reader = await HubClient.ConnectAsync(Two.Address);
        var thread = (await reader.CallAsync("Join", new { site = "demo", post = Post })).GetProperty("thread").GetProperty("id").GetString()!;
        await host.SendAsync("/api/v1/sites/demo/talks", TalkStage.Draft(Post, startsAt: DateTimeOffset.UtcNow.AddSeconds(2), options: new { lobbyMinutes = (int?)null, autoStart = true }));

        await Eventually.TrueAsync(() => Live() > 0, "the talk is live");
        await Task.Delay(TimeSpan.FromSeconds(3));

        Assert.Equal(1, Live());

        int Live() => reader.EventsOf(thread).Count(e => e.GetProperty("type").GetString() == "talk.updated" && e.GetProperty("talk").GetProperty("state").GetString() == "live");
    }

    [Fact]
    public async Task Removal_OnOneNode_EndsTheReaderOnTheOther()
    {
        using var host = await HostAsync(One, "Mira");
        await using var ann = await HubClient.ConnectAsync(Two.Address, await GuestAsync(Two, "Ann"));
        await using var watcher = await HubClient.ConnectAsync(One.Address);
        var joined = await ann.CallAsync("Join", new { site = "demo", post = Post });
        var thread = joined.GetProperty("thread").GetProperty("id").GetString();
        await watcher.CallAsync("Join", new { site = "demo", post = Post });
        await watcher.WaitForAsync("presence", p => p.GetProperty("count").GetInt32() == 1);

        await host.SendAsync($"/api/v1/threads/{thread}/restraints", new { key = Guid.NewGuid(), person = joined.GetProperty("me").GetProperty("id").GetGuid(), kind = "remove", seconds = 600 });

        await ann.WaitForAsync("notify", n => n.GetProperty("kind").GetString() == "removed");
        await watcher.WaitForAsync("presence", p => p.GetProperty("count").GetInt32() == 0);
        var refused = await Assert.ThrowsAsync<HubCallException>(() => ann.CallAsync("Join", new { site = "demo", post = Post }));
        Assert.Equal("banned", refused.Code);
    }

    [Fact]
    public async Task Wave_OnANodeWithoutReadersThere_ReachesThePersonOnTheOther()
    {
        await using var ann = await HubClient.ConnectAsync(Two.Address, await GuestAsync(Two, "Ann"));
        var joined = await ann.CallAsync("Join", new { site = "demo", post = Post });
        var waves = $"/api/v1/threads/{joined.GetProperty("thread").GetProperty("id").GetString()}/waves";
        using var bob = Client(One, await GuestAsync(One, "Bob"));

        await bob.SendAsync(waves, new { to = joined.GetProperty("me").GetProperty("id").GetGuid() });
        using var absent = await bob.PostAsJsonAsync(waves, new { to = Guid.NewGuid() });

        await ann.WaitForAsync("notify", n => n.GetProperty("kind").GetString() == "wave");
        await absent.ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    private static async Task<HttpClient> HostAsync(ServerProcess node, string name) => Client(node, await node.TokenAsync("demo", name, "host"));

    private static HttpClient Client(ServerProcess node, string token)
    {
        var client = node.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    private static async Task<string> GuestAsync(ServerProcess node, string name)
    {
        using var client = node.CreateClient();
        return (await client.SendAsync("/api/v1/sites/demo/guests", new { name })).GetProperty("token").GetString()!;
    }

    private static async Task<(Guid Talk, Guid Thread)> LiveTalkAsync(HttpClient host, object floor)
    {
        var talk = await host.SendAsync("/api/v1/sites/demo/talks", TalkStage.Draft(Post, floor: floor));
        await host.SendAsync($"/api/v1/talks/{talk.GetProperty("id").GetGuid()}/start", new { });
        return (talk.GetProperty("id").GetGuid(), talk.GetProperty("thread").GetGuid());
    }

    private static async Task<string?> CallAsync(HttpClient host, Guid talk, string seen)
    {
        var answer = await host.SendAsync($"/api/v1/talks/{talk}/hands/call", new { key = Guid.NewGuid(), seen });
        return answer.TryGetProperty("hand", out var hand) ? hand.GetProperty("id").GetString() : null;
    }

    private static async Task<JsonElement> GetAsync(HttpClient client, Guid talk)
    {
        using var answer = await client.GetAsync($"/api/v1/talks/{talk}");
        return await answer.JsonAsync();
    }
}
