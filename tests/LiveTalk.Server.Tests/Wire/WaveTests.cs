using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LiveTalk.Server.Tests.Servers;
using LiveTalk.Testing.Clients;
using LiveTalk.Testing.Waiting;

namespace LiveTalk.Server.Tests.Wire;

/// <summary>Greetings without words: to somebody who is here and wants them, and to nobody else.</summary>
public sealed class WaveTests(LiveServer server) : IClassFixture<LiveServer>
{
    [Fact]
    public async Task Wave_ToSomebodyHere_ReachesTheirTabsInThatThreadAndLeavesNothing()
    {
        var annToken = await server.GuestAsync("demo", "Ann");
        await using var bob = await ConnectAsync("Bob");
        await using var ann = await HubClient.ConnectAsync(server.Address, annToken);
        await using var annElsewhere = await HubClient.ConnectAsync(server.Address, annToken);
        await using var bystander = await ConnectAsync("Cara");
        await annElsewhere.CallAsync("Join", new { site = "demo", post = "wave-elsewhere" });
        var (thread, to) = await JoinAsync(ann, "wave");
        var (_, from) = await JoinAsync(bob, "wave");
        await JoinAsync(bystander, "wave");

        await bob.CallAsync("Wave", new { thread, to });
        var wave = await WaveAsync(ann);
        await ann.CallAsync("Wave", new { thread, to = wave.GetProperty("from").GetProperty("id").GetGuid() });
        var answer = await WaveAsync(bob);

        Assert.Equal((thread, from, "Bob"), (wave.GetProperty("thread").GetGuid(), wave.GetProperty("from").GetProperty("id").GetGuid(), wave.GetProperty("from").GetProperty("name").GetString()));
        Assert.Equal("Ann", answer.GetProperty("from").GetProperty("name").GetString());

        // A post comes after whatever the waves could have caused.
        await bob.CallAsync("Post", new { thread, key = Guid.NewGuid(), body = "And a word." });
        await Eventually.TrueAsync(() => bystander.EventsOf(thread.ToString()).Count == 1, "the post is heard");
        Assert.Equal(1, (await bystander.CallAsync("Events", new { thread, after = 0 })).GetProperty("seq").GetInt64());
        Assert.All(new[] { bystander, annElsewhere }, other => Assert.DoesNotContain(other.Messages, m => m.Target == "notify"));
    }

    [Fact]
    public async Task Wave_OverRest_ReachesThePerson()
    {
        await using var ann = await ConnectAsync("Ann");
        var (thread, to) = await JoinAsync(ann, "wave-rest");
        using var bob = server.Client(await server.GuestAsync("demo", "Bob"));

        using var waved = await bob.PostAsJsonAsync($"/api/v1/threads/{thread}/waves", new { to });
        using var absent = await bob.PostAsJsonAsync($"/api/v1/threads/{thread}/waves", new { to = Guid.NewGuid() });

        Assert.Equal(HttpStatusCode.NoContent, waved.StatusCode);
        await absent.ProblemAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Equal("Bob", (await WaveAsync(ann)).GetProperty("from").GetProperty("name").GetString());
    }

    [Fact]
    public async Task Wave_ToOneself_IsInvalid()
    {
        await using var ann = await ConnectAsync("Ann");
        var (thread, to) = await JoinAsync(ann, "wave-self");

        await RefusedAsync("invalid", ann, new { thread, to });
    }

    [Fact]
    public async Task Wave_ToSomebodyWhoLeftOrIsNotShown_FindsNobody()
    {
        await using var bob = await ConnectAsync("Bob");
        await using var ann = await ConnectAsync("Ann");
        var (thread, to) = await JoinAsync(ann, "wave-shy");
        await ann.CallAsync("Leave", new { thread });
        await RefusedAsync("not_found", bob, new { thread, to });

        await ann.CallAsync("Join", new { site = "demo", post = "wave-shy", invisible = true });

        await RefusedAsync("not_found", bob, new { thread, to });
    }

    [Fact]
    public async Task Wave_ToSomebodyWhoWantsNone_LooksTheSameAndDoesNotReachThem()
    {
        await using var bob = await ConnectAsync("Bob");
        var token = await server.GuestAsync("demo", "Ann");
        await using var ann = await HubClient.ConnectAsync(server.Address, token);
        var joined = await ann.CallAsync("Join", new { site = "demo", post = "wave-none", waves = false });
        var (thread, to) = (joined.GetProperty("thread").GetProperty("id").GetGuid(), joined.GetProperty("me").GetProperty("id").GetGuid());

        await bob.CallAsync("Wave", new { thread, to });

        // A tab that takes waves is reached, by a wave that comes after the first.
        await using var other = await HubClient.ConnectAsync(server.Address, token);
        await JoinAsync(other, "wave-none");
        await bob.CallAsync("Wave", new { thread, to });
        await WaveAsync(other);
        Assert.DoesNotContain(ann.Messages, m => m.Target == "notify");
    }

    [Theory]
    [InlineData("remove", "banned")]
    [InlineData("silence", "forbidden")]
    public async Task Wave_BySomebodyWhoIsKeptFromTheThread_IsRefused(string kind, string code)
    {
        var post = $"wave-{kind}";
        await using var ann = await ConnectAsync("Ann");
        var (thread, to) = await JoinAsync(ann, post);
        await using var bob = await ConnectAsync("Bob");
        var (_, person) = await JoinAsync(bob, post);
        using var host = server.Client(await server.MemberAsync("demo", "Mira Host", "host"));
        await host.SendAsync($"/api/v1/threads/{thread}/restraints", new { key = Guid.NewGuid(), person, kind, seconds = 600 });

        await RefusedAsync(code, bob, new { thread, to });

        await ann.CallAsync("Leave", new { thread });
        Assert.DoesNotContain(ann.Messages, m => m.Target == "notify");
    }

    private static Task<JsonElement> WaveAsync(HubClient client) => client.WaitForAsync("notify", n => n.GetProperty("kind").GetString() == "wave");

    private static async Task RefusedAsync(string code, HubClient client, object argument) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<HubCallException>(() => client.CallAsync("Wave", argument))).Code);

    private static async Task<(Guid Thread, Guid Me)> JoinAsync(HubClient client, string post)
    {
        var joined = await client.CallAsync("Join", new { site = "demo", post });
        return (joined.GetProperty("thread").GetProperty("id").GetGuid(), joined.GetProperty("me").GetProperty("id").GetGuid());
    }

    private async Task<HubClient> ConnectAsync(string name) => await HubClient.ConnectAsync(server.Address, await server.GuestAsync("demo", name));
}
