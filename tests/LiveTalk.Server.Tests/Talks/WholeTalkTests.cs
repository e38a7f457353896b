using System.Text.Json;
using LiveTalk.Server.Tests.Servers;
using LiveTalk.Testing.Clients;
using LiveTalk.Testing.Waiting;

namespace LiveTalk.Server.Tests.Talks;

/// <summary>A whole talk over REST and hub: what a host does over one is heard over the other.</summary>
public sealed class WholeTalkTests(LiveServer server) : IClassFixture<LiveServer>
{
    private const string Post = "a-post";

    [Fact]
    public async Task Talk_FromItsAnnouncementToItsRecap_IsSeenByEverybody()
    {
        var site = await server.NewSiteAsync();
        using var host = server.Client(await server.MemberAsync(site, "Mira Host", "host"));
        await using var ann = await HubClient.ConnectAsync(server.Address, await server.GuestAsync(site, "Ann"));
        await using var ben = await HubClient.ConnectAsync(server.Address, await server.GuestAsync(site, "Ben"));
        var thread = (await ann.CallAsync("Join", new { site, post = Post })).GetProperty("thread").GetProperty("id").GetString()!;
        await ben.CallAsync("Join", new { site, post = Post });

        // Announced: everybody sees it, with empty lists; nobody needs to load anything.
        var made = await host.SendAsync($"/api/v1/sites/{site}/talks", TalkStage.Draft(Post, options: new { approval = true }, floor: new { size = 1 }));
        var talk = made.GetProperty("id").GetString()!;
        Assert.Equal("scheduled", made.GetProperty("state").GetString());
        await EventAsync(ann, thread, "talk.updated", e => e.GetProperty("talk").GetProperty("hands").GetArrayLength() == 0);

        // A question that waits for approval: only its asker and the crew know of it.
        var question = await ann.CallAsync("Ask", new { talk, key = Guid.NewGuid(), text = "Why *tea*?" });
        var id = question.GetProperty("id").GetString()!;
        Assert.Equal("pending", question.GetProperty("state").GetString());
        Assert.Empty((await ben.CallAsync("Talk", new { talk })).GetProperty("questions").EnumerateArray());
        Assert.Single((await ann.CallAsync("Talk", new { talk })).GetProperty("mine").GetProperty("questions").EnumerateArray());
        Assert.Single((await GetAsync(host, $"/api/v1/talks/{talk}/backstage")).GetProperty("questions").EnumerateArray());
        await host.SendAsync($"/api/v1/talks/{talk}/questions/{id}/approve", new { key = Guid.NewGuid() });
        await EventAsync(ben, thread, "talk.questions", e => e.GetProperty("id").GetString() == talk && e.GetProperty("questions")[0].GetProperty("text").GetString() == "Why *tea*?");
        await ann.WaitForAsync("notify", n => n.GetProperty("kind").GetString() == "question");
        await ben.CallAsync("VoteQuestion", new { talk, key = Guid.NewGuid(), question = id, on = true });
        await EventAsync(ann, thread, "talk.tally", e => e.GetProperty("tally").GetProperty("questions").GetProperty(id).GetInt32() == 1);

        // Live: a hand is raised and called, its words stand out, others write aside.
        await host.SendAsync($"/api/v1/talks/{talk}/start", new { });
        await EventAsync(ann, thread, "talk.updated", e => e.GetProperty("talk").GetProperty("state").GetString() == "live");
        var hand = (await ann.CallAsync("RaiseHand", new { talk, key = Guid.NewGuid(), reason = "About tea", kind = "reply" })).GetProperty("id").GetString();
        var called = await host.SendAsync($"/api/v1/talks/{talk}/hands/call", new { key = Guid.NewGuid(), seen = hand });
        Assert.Equal(hand, called.GetProperty("hand").GetProperty("id").GetString());
        Assert.False((await host.SendAsync($"/api/v1/talks/{talk}/hands/call", new { key = Guid.NewGuid(), seen = hand })).TryGetProperty("hand", out _));
        await ann.WaitForAsync("notify", n => n.GetProperty("kind").GetString() == "turn");
        Assert.Equal("spoken", (await ann.CallAsync("Post", new { thread, key = Guid.NewGuid(), body = "Tea is warm." })).GetProperty("kind").GetString());
        Assert.Equal("aside", (await ben.CallAsync("Post", new { thread, key = Guid.NewGuid(), body = "So is coffee." })).GetProperty("kind").GetString());
        await ann.CallAsync("EndTurn", new { talk, key = Guid.NewGuid() });

        // A show of hands.
        var poll = (await host.SendAsync($"/api/v1/talks/{talk}/polls", new { key = Guid.NewGuid(), text = "Tea?", options = new[] { "Yes", "No" } })).GetProperty("id").GetString();
        await host.SendAsync($"/api/v1/talks/{talk}/polls/{poll}/open", new { key = Guid.NewGuid() });
        await ben.CallAsync("VotePoll", new { talk, key = Guid.NewGuid(), poll, choices = new[] { 1 } });
        await ben.CallAsync("VotePoll", new { talk, key = Guid.NewGuid(), poll, choices = new[] { 0 } });
        var closed = await host.SendAsync($"/api/v1/talks/{talk}/polls/{poll}/close", new { key = Guid.NewGuid() });
        Assert.Equal([1, 0], closed.GetProperty("counts").EnumerateArray().Select(c => c.GetInt32()));

        // The room: paused, then pinned.
        await host.SendAsync($"/api/v1/threads/{thread}/room", new { key = Guid.NewGuid(), paused = true }, "PATCH");
        var refused = await Assert.ThrowsAsync<HubCallException>(() => ben.CallAsync("Post", new { thread, key = Guid.NewGuid(), body = "Hello?" }));
        Assert.Equal("closed", refused.Code);

        // Over: answered afterwards, told, and written up.
        await host.SendAsync($"/api/v1/talks/{talk}/end", new { });
        await host.SendAsync($"/api/v1/talks/{talk}/questions/{id}/answer", new { key = Guid.NewGuid(), words = "Because it is *warm*." });
        await ann.WaitForAsync("notify", n => n.GetProperty("kind").GetString() == "question" && n.GetProperty("talk").GetProperty("question").GetProperty("state").GetString() == "answered");
        await EventAsync(ben, thread, "talk.updated", e => e.GetProperty("talk").TryGetProperty("recapAt", out _));

        // Nobody missed anything, and who comes now sees the same.
        await using var late = await HubClient.ConnectAsync(server.Address);
        var joined = await late.CallAsync("Join", new { site, post = Post });
        var shown = Assert.Single(joined.GetProperty("talks").EnumerateArray());
        Assert.Equal("ended", shown.GetProperty("state").GetString());
        Assert.Equal("answered", Assert.Single(shown.GetProperty("questions").EnumerateArray()).GetProperty("state").GetString());
        var seq = joined.GetProperty("seq").GetInt64();
        await Eventually.TrueAsync(() => ann.EventsOf(thread).Count == seq && ben.EventsOf(thread).Count == seq, "both have every event");
        Assert.Equal(Enumerable.Range(1, (int)seq).Select(n => (long)n), ben.EventsOf(thread).Select(e => e.GetProperty("seq").GetInt64()));
        var audit = (await GetAsync(host, $"/api/v1/talks/{talk}/audit")).GetProperty("entries").EnumerateArray().Select(e => e.GetProperty("act").GetString()).ToList();
        Assert.Contains("talk.start", audit);
        Assert.Contains("hand.call", audit);
    }

    [Fact]
    public async Task Join_WithANumber_HasNoTalksButTheirEvents()
    {
        var site = await server.NewSiteAsync();
        await TalkStage.BuildAsync(server, site);
        await using var reader = await HubClient.ConnectAsync(server.Address);

        var joined = await reader.CallAsync("Join", new { site, post = Post, after = 0 });

        Assert.Equal(0, joined.GetProperty("talks").GetArrayLength());
        Assert.Contains("talk.updated", joined.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("type").GetString()));
    }

    [Fact]
    public async Task Schedule_TwiceWithOneKey_IsOneTalk()
    {
        var site = await server.NewSiteAsync();
        using var host = server.Client(await server.MemberAsync(site, "Mira Host", "host"));
        var draft = TalkStage.Draft(Post);

        var first = await host.SendAsync($"/api/v1/sites/{site}/talks", draft);
        var second = await host.SendAsync($"/api/v1/sites/{site}/talks", draft);

        Assert.Equal(first.GetProperty("id").GetGuid(), second.GetProperty("id").GetGuid());
        Assert.Single((await GetAsync(host, $"/api/v1/sites/{site}/talks")).GetProperty("talks").EnumerateArray());
    }

    [Theory]
    [InlineData("guest", 403)]
    [InlineData("moderator", 403)]
    [InlineData("admin", 201)]
    [InlineData("nobody", 401)]
    public async Task Schedule_ByRole_IsForHostsAndAdmins(string role, int status)
    {
        var site = await server.NewSiteAsync();
        var token = role switch
        {
            "nobody" => null,
            "guest" => await server.GuestAsync(site, "Ann"),
            _ => await server.MemberAsync(site, "Mira", role),
        };
        using var client = server.Client(token);
        using var body = System.Net.Http.Json.JsonContent.Create(TalkStage.Draft(Post));

        using var answer = await client.PostAsync($"/api/v1/sites/{site}/talks", body);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("""{"post":"a-post"}""")]
    [InlineData("""{"post":"a-post","title":"","startsAt":"2030-01-01T10:00:00Z","minutes":60,"timeZone":"UTC"}""")]
    [InlineData("""{"post":"a-post","title":"x","startsAt":"tomorrow","minutes":60,"timeZone":"UTC"}""")]
    [InlineData("""{"post":"a-post","title":"x","startsAt":"2030-01-01T10:00:00Z","minutes":4,"timeZone":"UTC"}""")]
    [InlineData("""{"post":"a-post","title":"x","startsAt":"2030-01-01T10:00:00Z","minutes":1e9,"timeZone":"UTC"}""")]
    [InlineData("""{"post":"a-post","title":"x","startsAt":"2030-01-01T10:00:00Z","minutes":60,"timeZone":"Moon/Base"}""")]
    [InlineData("""{"post":"a-post","title":"x","startsAt":"2030-01-01T10:00:00Z","minutes":60,"timeZone":"UTC","recurrence":"FREQ=SECONDLY"}""")]
    [InlineData("""{"post":"a-post","title":"x","startsAt":"2030-01-01T10:00:00Z","minutes":60,"timeZone":"UTC","hosts":["nobody"]}""")]
    [InlineData("""{"post":"a-post","title":"x","startsAt":"2030-01-01T10:00:00Z","minutes":60,"timeZone":"UTC","options":{"lobbyMinutes":-1}}""")]
    [InlineData("""{"post":"a-post","title":"x","startsAt":"2030-01-01T10:00:00Z","minutes":60,"timeZone":"UTC","floor":{"size":1000}}""")]
    [InlineData("[]")]
    public async Task Schedule_WithABodyThatMakesNoSense_IsRefused(string json)
    {
        var site = await server.NewSiteAsync();
        using var host = server.Client(await server.MemberAsync(site, "Mira Host", "host"));
        using var body = Answers.Raw(json);

        using var answer = await host.PostAsync($"/api/v1/sites/{site}/talks", body);

        await answer.ProblemAsync(System.Net.HttpStatusCode.BadRequest, "invalid");
    }

    [Fact]
    public async Task Moves_WithoutABody_AreFine()
    {
        var site = await server.NewSiteAsync();
        using var host = server.Client(await server.MemberAsync(site, "Mira Host", "host"));
        var talk = (await host.SendAsync($"/api/v1/sites/{site}/talks", TalkStage.Draft(Post))).GetProperty("id").GetGuid();
        foreach (var (move, state) in new[] { ("open", "lobby"), ("start", "live"), ("pause", "paused"), ("resume", "live"), ("end", "ended"), ("reopen", "live") })
        {
            using var answer = await host.PostAsync($"/api/v1/talks/{talk}/{move}", null);
            Assert.Equal(state, (await answer.JsonAsync()).GetProperty("state").GetString());
        }

        using var wrong = await host.PostAsync($"/api/v1/talks/{talk}/cancel", null);
        await wrong.ProblemAsync(System.Net.HttpStatusCode.Conflict, "conflict");
    }

    private static async Task<JsonElement> GetAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address);
        return await answer.JsonAsync();
    }

    private static Task EventAsync(HubClient client, string thread, string type, Func<JsonElement, bool> fits) => Eventually.TrueAsync(
        () => client.EventsOf(thread).Any(e => e.GetProperty("type").GetString() == type && fits(e)),
        $"an event {type}; came: {string.Join(", ", client.EventsOf(thread).Select(e => e.GetProperty("type").GetString()))}");
}
