using System.Net;
using System.Net.Http.Json;
using LiveTalk.Domain.Cluster;
using LiveTalk.Server.Tests.Servers;
using LiveTalk.Testing.Waiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LiveTalk.Server.Tests.Security;

/// <summary>Things of one site do not exist for people of another (S15): made from the route list, so that a new route without a row here fails.</summary>
public sealed class TenancyTests(LiveServer server) : IClassFixture<LiveServer>
{
    private const string Site = "/api/v1/sites/{site}";
    private const string Thread = "/api/v1/threads/{id:guid}";
    private const string Talk = "/api/v1/talks/{id:guid}";

    // What is sent where a body is needed; null where none is. Routes that name nothing of a site are not tenants' business.
    private static readonly Dictionary<string, object?> Rows = new(StringComparer.Ordinal)
    {
        [$"GET {Site}/threads"] = null,
        [$"POST {Site}/threads"] = new { post = "theirs" },
        [$"GET {Site}/me"] = null,
        [$"POST {Site}/preview"] = new { body = "x" },
        [$"GET {Thread}"] = null,
        [$"PATCH {Thread}"] = new { key = Guid.NewGuid(), state = "closed" },
        [$"POST {Thread}/read"] = new { seq = 1 },
        [$"POST {Thread}/waves"] = new { to = Guid.NewGuid() },
        [$"GET {Thread}/comments"] = null,
        [$"POST {Thread}/comments"] = new { key = Guid.NewGuid(), body = "x" },
        [$"GET {Thread}/comments/{{comment:guid}}"] = null,
        [$"PATCH {Thread}/comments/{{comment:guid}}"] = new { key = Guid.NewGuid(), body = "x" },
        [$"DELETE {Thread}/comments/{{comment:guid}}"] = new { key = Guid.NewGuid() },
        [$"POST {Thread}/comments/{{comment:guid}}/reactions"] = new { key = Guid.NewGuid(), reaction = "👋", on = true },
        [$"GET {Thread}/events"] = null,
        [$"POST {Thread}/preview"] = new { body = "x" },
        [$"GET {Thread}/feed.atom"] = null,
        [$"HEAD {Thread}/feed.atom"] = null,
        [$"GET {Site}/talks"] = null,
        [$"POST {Site}/talks"] = TalkStage.Draft("theirs"),
        [$"GET {Talk}"] = null,
        [$"PATCH {Talk}"] = new { title = "x" },
        [$"POST {Talk}/open"] = new { },
        [$"POST {Talk}/start"] = new { },
        [$"POST {Talk}/pause"] = new { },
        [$"POST {Talk}/resume"] = new { },
        [$"POST {Talk}/end"] = new { },
        [$"POST {Talk}/cancel"] = new { },
        [$"POST {Talk}/reopen"] = new { },
        [$"PUT {Talk}/reminder"] = new { minutes = 5 },
        [$"DELETE {Talk}/reminder"] = null,
        [$"PUT {Talk}/recap"] = new { markdown = "x" },
        [$"GET {Talk}/backstage"] = null,
        [$"GET {Talk}/audit"] = null,
        [$"POST {Talk}/current"] = new { key = Guid.NewGuid() },
        [$"POST {Talk}/questions"] = new { key = Guid.NewGuid(), text = "x" },
        [$"POST {Talk}/questions/{{question:guid}}/vote"] = new { key = Guid.NewGuid(), on = true },
        [$"POST {Talk}/questions/{{question:guid}}/approve"] = new { key = Guid.NewGuid() },
        [$"POST {Talk}/questions/{{question:guid}}/decline"] = new { key = Guid.NewGuid() },
        [$"POST {Talk}/questions/{{question:guid}}/answer"] = new { key = Guid.NewGuid(), words = "x" },
        [$"POST {Talk}/hands"] = new { key = Guid.NewGuid() },
        [$"POST {Talk}/hands/lower"] = new { key = Guid.NewGuid(), all = true },
        [$"POST {Talk}/hands/call"] = new { key = Guid.NewGuid() },
        [$"POST {Talk}/hands/invite"] = new { key = Guid.NewGuid(), person = Guid.NewGuid() },
        [$"POST {Talk}/hands/end"] = new { key = Guid.NewGuid() },
        [$"POST {Talk}/hands/skip"] = new { key = Guid.NewGuid(), hand = Guid.NewGuid() },
        [$"POST {Talk}/hands/move"] = new { key = Guid.NewGuid(), hand = Guid.NewGuid() },
        [$"POST {Talk}/polls"] = new { key = Guid.NewGuid(), text = "x", options = new[] { "a", "b" } },
        [$"POST {Talk}/polls/{{poll:guid}}/open"] = new { key = Guid.NewGuid() },
        [$"POST {Talk}/polls/{{poll:guid}}/close"] = new { key = Guid.NewGuid() },
        [$"POST {Talk}/polls/{{poll:guid}}/discard"] = new { key = Guid.NewGuid() },
        [$"POST {Talk}/polls/{{poll:guid}}/vote"] = new { key = Guid.NewGuid(), choices = new[] { 0 } },
        [$"GET {Site}/talks.ics"] = null,
        [$"HEAD {Site}/talks.ics"] = null,
        [$"GET {Talk}/invite.ics"] = null,
        [$"HEAD {Talk}/invite.ics"] = null,
        [$"GET {Talk}/recap"] = null,
        [$"HEAD {Talk}/recap"] = null,
        [$"GET {Talk}/recap.json"] = null,
        [$"HEAD {Talk}/recap.json"] = null,
        [$"GET {Talk}/recap.md"] = null,
        [$"HEAD {Talk}/recap.md"] = null,
        [$"GET {Talk}/recap.html"] = null,
        [$"HEAD {Talk}/recap.html"] = null,
        [$"GET {Talk}/transcript"] = null,
        [$"HEAD {Talk}/transcript"] = null,
        [$"GET {Talk}/transcript.md"] = null,
        [$"HEAD {Talk}/transcript.md"] = null,
        [$"GET {Talk}/transcript.csv"] = null,
        [$"HEAD {Talk}/transcript.csv"] = null,
        [$"GET {Talk}/transcript.jsonl"] = null,
        [$"HEAD {Talk}/transcript.jsonl"] = null,
        [$"PATCH {Thread}/room"] = new { key = Guid.NewGuid(), paused = true },
        [$"POST {Thread}/restraints"] = new { key = Guid.NewGuid(), person = Guid.NewGuid(), kind = "remove", seconds = 60 },
        ["GET /api/v1/ops/nodes"] = null,
        ["GET /api/v1/ops/whereabouts"] = null,
        ["POST /api/v1/ops/nodes/{node:guid}/drain"] = new { seconds = 0 },
        ["GET /threads"] = null,
        ["HEAD /threads"] = null,
        ["GET /threads/{id:guid}"] = null,
        ["HEAD /threads/{id:guid}"] = null,
        ["GET /talks/{id:guid}"] = null,
        ["HEAD /talks/{id:guid}"] = null,
        ["GET /talks/{id:guid}/recap"] = null,
        ["HEAD /talks/{id:guid}/recap"] = null,
    };

    // Whoever is somebody elsewhere may become a guest here too: that is no look into the site.
    private static readonly string[] Open = [$"POST {Site}/guests", "POST /api/v1/setup"];

    [Fact]
    public void Routes_ThatNameSomethingOfASite_AllHaveARow()
    {
        _ = server.Address;
        var routes = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText is { } text && (text.StartsWith("/api", StringComparison.Ordinal) || text.StartsWith("/threads", StringComparison.Ordinal) || text.StartsWith("/talks", StringComparison.Ordinal)))
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => $"{method} {e.RoutePattern.RawText!.TrimEnd('/')}"))
            .Order(StringComparer.Ordinal);

        Assert.Equal(Rows.Keys.Concat(Open).Order(StringComparer.Ordinal), routes);
    }

    [Theory]
    [InlineData("guest")]
    [InlineData("moderator")]
    [InlineData("admin")]
    public async Task EveryRoute_AsSomebodyOfAnotherSite_IsNotFoundAndChangesNothing(string role)
    {
        var (mine, theirs) = (await server.NewSiteAsync(), await server.NewSiteAsync());
        var over = await OverAsync(theirs);
        var stage = await TalkStage.BuildAsync(server, theirs);
        var thread = stage.Thread;
        var last = await server.CommentAsync(await server.GuestAsync(theirs, "Their Guest"), thread, "theirs");
        var comment = last.GetProperty("id").GetGuid();
        var node = server.Services.GetRequiredService<ThisNode>().Id;
        var token = role == "guest" ? await server.GuestAsync(mine, "My Guest") : await server.MemberAsync(mine, "My " + role, role);
        using var me = server.Client(token);
        using var host = server.Client(stage.Host);

        foreach (var (row, body) in Rows)
        {
            // A talk that is on has no recap for anybody.
            var (method, path) = (row.Split(' ')[0], row.Split(' ')[1]);
            var talk = path.Contains("/recap", StringComparison.Ordinal) ? over : stage.Talk;
            var address = path.Replace("{site}", theirs, StringComparison.Ordinal).Replace("/talks/{id:guid}", $"/talks/{talk}", StringComparison.Ordinal).Replace("{id:guid}", thread.ToString(), StringComparison.Ordinal)
                .Replace("{comment:guid}", comment.ToString(), StringComparison.Ordinal).Replace("{node:guid}", node.ToString(), StringComparison.Ordinal)
                .Replace("{question:guid}", stage.Question.ToString(), StringComparison.Ordinal)
                .Replace("{poll:guid}", stage.Poll.ToString(), StringComparison.Ordinal);
            address = address == "/threads" ? $"/threads?site={theirs}&post=a-post" : address;
            using var request = new HttpRequestMessage(new(method), address) { Content = body is null ? null : JsonContent.Create(body) };

            using var answer = await me.SendAsync(request);

            Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{row} answered {(int)answer.StatusCode} to a {role} of another site");
            if (talk == over && method == "GET")
            {
                using var own = await host.GetAsync(address);
                Assert.True(own.StatusCode == HttpStatusCode.OK, $"{row} answered {(int)own.StatusCode} to its host");
            }
        }

        using var reader = server.Client();
        Assert.Contains($"\"seq\":{last.GetProperty("seq").GetInt64()},", await reader.GetStringAsync($"/api/v1/threads/{thread}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Comment_ThroughAThreadOfAnotherSite_IsNotFound()
    {
        var (mine, theirs) = (await server.NewSiteAsync(), await server.NewSiteAsync());
        var (myThread, theirThread) = (await server.ThreadAsync(mine), await server.ThreadAsync(theirs));
        var theirComment = (await server.CommentAsync(await server.GuestAsync(theirs, "Their Guest"), theirThread, "theirs")).GetProperty("id").GetGuid();
        using var moderator = server.Client(await server.MemberAsync(mine, "Mo", "moderator"));
        var address = $"/api/v1/threads/{myThread}/comments/{theirComment}";

        using var read = await moderator.GetAsync(address);
        using var removal = new HttpRequestMessage(HttpMethod.Delete, address) { Content = JsonContent.Create(new { key = Guid.NewGuid() }) };
        using var removed = await moderator.SendAsync(removal);
        using var reacted = await moderator.PostAsJsonAsync($"{address}/reactions", new { key = Guid.NewGuid(), reaction = "👋", on = true });
        using var answered = await moderator.PostAsJsonAsync($"/api/v1/threads/{myThread}/comments", new { key = Guid.NewGuid(), body = "x", parent = theirComment });

        foreach (var answer in new[] { read, removed, reacted, answered })
        {
            await answer.ProblemAsync(HttpStatusCode.NotFound, "not_found");
        }
    }

    [Fact]
    public async Task Absent_AndAnothersThread_LookTheSame()
    {
        var (mine, theirs) = (await server.NewSiteAsync(), await server.NewSiteAsync());
        var thread = await server.ThreadAsync(theirs);
        using var me = server.Client(await server.GuestAsync(mine, "Anna"));

        using var other = await me.GetAsync($"/api/v1/threads/{thread}");
        using var absent = await me.GetAsync($"/api/v1/threads/{Guid.CreateVersion7()}");

        Assert.Equal(await absent.Content.ReadAsStringAsync(), await other.Content.ReadAsStringAsync());
    }

    // A talk that has a recap.
    private async Task<Guid> OverAsync(string site)
    {
        var stage = await TalkStage.BuildAsync(server, site);
        using var host = server.Client(stage.Host);
        await host.SendAsync($"/api/v1/talks/{stage.Talk}/end", new { });
        await Eventually.TrueAsync(
            async () =>
            {
                using var answer = await host.GetAsync($"/api/v1/talks/{stage.Talk}");
                return (await answer.JsonAsync()).TryGetProperty("recapAt", out _);
            },
            "the recap stands");
        return stage.Talk;
    }
}
