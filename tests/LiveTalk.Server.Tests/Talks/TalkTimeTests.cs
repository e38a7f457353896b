using System.Text.Json;
using LiveTalk.Server.Tests.Servers;
using LiveTalk.Testing.Waiting;

namespace LiveTalk.Server.Tests.Talks;

/// <summary>What happens in talks by itself, on a whole server: nobody presses anything.</summary>
public sealed class TalkTimeTests(LiveServer server) : IClassFixture<LiveServer>
{
    [Fact]
    public async Task Talk_ThatStartsByItself_IsLiveWithinTwoSeconds()
    {
        var site = await server.NewSiteAsync();
        using var host = server.Client(await server.MemberAsync(site, "Mira", "host"));
        var startsAt = DateTimeOffset.UtcNow.AddSeconds(2);
        var talk = (await host.SendAsync($"/api/v1/sites/{site}/talks", TalkStage.Draft("a-post", startsAt: startsAt, options: new { autoStart = true }))).GetProperty("id").GetGuid();

        await StateAsync(host, talk, "live");

        var live = await GetAsync(host, talk);
        Assert.InRange(live.GetProperty("startedAt").GetDateTimeOffset(), startsAt.AddMilliseconds(-1), startsAt.AddSeconds(2));
    }

    [Fact]
    public async Task Lobby_OfATalkSoon_OpensByItself()
    {
        var site = await server.NewSiteAsync();
        using var host = server.Client(await server.MemberAsync(site, "Mira", "host"));
        var talk = (await host.SendAsync($"/api/v1/sites/{site}/talks", TalkStage.Draft("a-post", startsAt: DateTimeOffset.UtcNow.AddMinutes(5)))).GetProperty("id").GetGuid();

        await StateAsync(host, talk, "lobby");
    }

    [Fact]
    public async Task Turn_WhoseTimeIsUp_PassesOn()
    {
        var site = await server.NewSiteAsync();
        using var host = server.Client(await server.MemberAsync(site, "Mira", "host"));
        using var ann = server.Client(await server.GuestAsync(site, "Ann"));
        using var ben = server.Client(await server.GuestAsync(site, "Ben"));
        var floor = new { size = 1, seconds = 10, advance = true };
        var talk = (await host.SendAsync($"/api/v1/sites/{site}/talks", TalkStage.Draft("a-post", floor: floor))).GetProperty("id").GetGuid();
        await host.SendAsync($"/api/v1/talks/{talk}/start", new { });

        await ann.SendAsync($"/api/v1/talks/{talk}/hands", new { key = Guid.NewGuid() });
        await ben.SendAsync($"/api/v1/talks/{talk}/hands", new { key = Guid.NewGuid() });

        await SpeaksAsync(host, talk, "Ann");
        await SpeaksAsync(host, talk, "Ben", TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Recap_OfATalkThatEnded_StandsWithinSeconds()
    {
        var site = await server.NewSiteAsync();
        var stage = await TalkStage.BuildAsync(server, site);
        using var host = server.Client(stage.Host);
        await host.SendAsync($"/api/v1/talks/{stage.Talk}/end", new { });

        await Eventually.TrueAsync(async () => (await GetAsync(host, stage.Talk)).TryGetProperty("recapAt", out _), "the recap stands");

        var edited = await host.SendAsync($"/api/v1/talks/{stage.Talk}/recap", new { markdown = "It was *good*." }, "PUT");
        Assert.Equal("<p>It was <em>good</em>.</p>", edited.GetProperty("html").GetString());
    }

    [Fact]
    public async Task Votes_OfManyPeople_AreToldAsAFewEvents()
    {
        const int People = 20;
        var site = await server.NewSiteAsync();
        var stage = await TalkStage.BuildAsync(server, site);
        using var host = server.Client(stage.Host);
        var voters = new List<string>();
        for (var i = 0; i < People; i++)
        {
            voters.Add(await server.GuestAsync(site, $"Voter {i}"));
        }

        // All at once: what is told a few times a second is few events only where the votes come in few seconds.
        await Task.WhenAll(voters.Select((voter, i) => VoteAsync(stage, voter, i % 2)));

        await Eventually.TrueAsync(
            async () => (await GetAsync(host, stage.Talk)).GetProperty("polls")[0] is var poll && poll.GetProperty("voters").GetInt32() == People
                && poll.GetProperty("counts").EnumerateArray().Sum(c => c.GetInt32()) == People,
            "every vote is told");
        using var told = await host.GetAsync($"/api/v1/threads/{stage.Thread}/events?after=0");
        var events = (await told.JsonAsync()).GetProperty("events").EnumerateArray().ToList();
        Assert.InRange(events.Count(e => e.GetProperty("type").GetString() == "talk.tally"), 1, People / 2);
    }

    private async Task VoteAsync(TalkStage stage, string token, int choice)
    {
        using var voter = server.Client(token);
        await voter.SendAsync($"/api/v1/talks/{stage.Talk}/polls/{stage.Poll}/vote", new { key = Guid.NewGuid(), choices = new[] { choice } });
    }

    private static async Task<JsonElement> GetAsync(HttpClient client, Guid talk)
    {
        using var answer = await client.GetAsync($"/api/v1/talks/{talk}");
        return await answer.JsonAsync();
    }

    private static Task StateAsync(HttpClient client, Guid talk, string state) =>
        Eventually.TrueAsync(async () => (await GetAsync(client, talk)).GetProperty("state").GetString() == state, $"the talk is {state}");

    private static Task SpeaksAsync(HttpClient client, Guid talk, string name, TimeSpan? patience = null) => Eventually.TrueAsync(
        async () => (await GetAsync(client, talk)).GetProperty("hands").EnumerateArray()
            .Any(h => h.GetProperty("state").GetString() == "speaking" && h.GetProperty("who").GetProperty("name").GetString() == name),
        $"{name} has the floor",
        patience);
}
