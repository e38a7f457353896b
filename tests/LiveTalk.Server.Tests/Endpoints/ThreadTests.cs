using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LiveTalk.Server.Tests.Servers;

namespace LiveTalk.Server.Tests.Endpoints;

public sealed class ThreadTests(LiveServer server) : IClassFixture<LiveServer>
{
    [Fact]
    public async Task Open_Twice_AnswersTheSameThread()
    {
        var site = await server.NewSiteAsync();

        Assert.Equal(await server.ThreadAsync(site, "post"), await server.ThreadAsync(site, "post"));
    }

    [Fact]
    public async Task Open_WhereVisitorsMayNot_OnlyStaffDoes()
    {
        var site = await server.NewSiteAsync(s => s with { Settings = new() { OpenThreads = false } });
        using var visitor = server.Client();
        using var host = server.Client(await server.MemberAsync(site, "Mira", "host"));

        using var refused = await visitor.PostAsJsonAsync($"/api/v1/sites/{site}/threads", new { post = "new" });
        using var opened = await host.PostAsJsonAsync($"/api/v1/sites/{site}/threads", new { post = "new" });
        using var found = await visitor.PostAsJsonAsync($"/api/v1/sites/{site}/threads", new { post = "new" });

        await refused.ProblemAsync(HttpStatusCode.NotFound, "not_found");
        await opened.JsonAsync();
        await found.JsonAsync();
    }

    [Fact]
    public async Task List_OfAPost_IsThatThreadOrNone()
    {
        var site = await server.NewSiteAsync();
        var id = await server.ThreadAsync(site, "there");
        using var client = server.Client();

        var there = await client.GetFromJsonAsync<JsonElement>($"/api/v1/sites/{site}/threads?post=there");
        var absent = await client.GetFromJsonAsync<JsonElement>($"/api/v1/sites/{site}/threads?post=absent");

        Assert.Equal(id, there.GetProperty("threads")[0].GetProperty("id").GetGuid());
        Assert.Equal(0, absent.GetProperty("threads").GetArrayLength());
    }

    [Fact]
    public async Task List_InPages_IsNewestFirst()
    {
        var site = await server.NewSiteAsync();
        Guid[] ids = [await server.ThreadAsync(site, "1"), await server.ThreadAsync(site, "2"), await server.ThreadAsync(site, "3")];
        using var client = server.Client();

        var first = await client.GetFromJsonAsync<JsonElement>($"/api/v1/sites/{site}/threads?limit=2");
        var second = await client.GetFromJsonAsync<JsonElement>($"/api/v1/sites/{site}/threads?limit=2&before={ids[1]}");

        Assert.Equal([ids[2], ids[1]], first.GetProperty("threads").EnumerateArray().Select(t => t.GetProperty("id").GetGuid()));
        Assert.Equal([ids[0]], second.GetProperty("threads").EnumerateArray().Select(t => t.GetProperty("id").GetGuid()));
    }

    [Fact]
    public async Task Change_ByModerator_ClosesTheThread()
    {
        var site = await server.NewSiteAsync();
        var thread = await server.ThreadAsync(site);
        using var moderator = server.Client(await server.MemberAsync(site, "Mo", "moderator"));
        using var guest = server.Client(await server.GuestAsync(site, "Anna"));

        using var refused = await guest.PatchAsJsonAsync($"/api/v1/threads/{thread}", new { key = Guid.NewGuid(), state = "closed" });
        using var closed = await moderator.PatchAsJsonAsync($"/api/v1/threads/{thread}", new { key = Guid.NewGuid(), state = "closed" });
        using var late = await guest.PostAsJsonAsync($"/api/v1/threads/{thread}/comments", new { key = Guid.NewGuid(), body = "late" });

        await refused.ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal("closed", (await closed.JsonAsync()).GetProperty("state").GetString());
        await late.ProblemAsync(HttpStatusCode.Conflict, "closed");
    }

    [Fact]
    public async Task Events_AfterANumber_GoOnWithTheNext()
    {
        var site = await server.NewSiteAsync();
        var thread = await server.ThreadAsync(site);
        var anna = await server.GuestAsync(site, "Anna");
        await server.CommentAsync(anna, thread, "one");
        await server.CommentAsync(anna, thread, "two");
        using var client = server.Client();

        var page = await client.GetFromJsonAsync<JsonElement>($"/api/v1/threads/{thread}/events?after=1");
        var beyond = await client.GetFromJsonAsync<JsonElement>($"/api/v1/threads/{thread}/events?after=99");
        using var negative = await client.GetAsync($"/api/v1/threads/{thread}/events?after=-1");

        var only = Assert.Single(page.GetProperty("events").EnumerateArray());
        Assert.Equal(2, only.GetProperty("seq").GetInt64());
        Assert.Equal("comment.created", only.GetProperty("type").GetString());
        Assert.False(page.TryGetProperty("reset", out _));
        Assert.True(beyond.GetProperty("reset").GetBoolean());
        await negative.ProblemAsync(HttpStatusCode.BadRequest, "invalid");
    }

    [Fact]
    public async Task MarkRead_WithoutToken_AsksToSignIn()
    {
        var site = await server.NewSiteAsync();
        var thread = await server.ThreadAsync(site);
        using var nobody = server.Client();
        using var anna = server.Client(await server.GuestAsync(site, "Anna"));

        using var refused = await nobody.PostAsJsonAsync($"/api/v1/threads/{thread}/read", new { seq = 1 });
        using var marked = await anna.PostAsJsonAsync($"/api/v1/threads/{thread}/read", new { seq = 1 });
        using var negative = await anna.PostAsJsonAsync($"/api/v1/threads/{thread}/read", new { seq = -1 });

        await refused.ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        Assert.Equal(HttpStatusCode.NoContent, marked.StatusCode);
        await negative.ProblemAsync(HttpStatusCode.BadRequest, "invalid");
    }

    [Theory]
    [InlineData("/api/v1/sites/{site}/preview")]
    [InlineData("/api/v1/threads/{thread}/preview")]
    public async Task Preview_OfAText_KeepsNothing(string template)
    {
        var site = await server.NewSiteAsync();
        var thread = await server.ThreadAsync(site);
        using var client = server.Client();
        var address = template.Replace("{site}", site, StringComparison.Ordinal).Replace("{thread}", thread.ToString(), StringComparison.Ordinal);

        using var shown = await client.PostAsJsonAsync(address, new { body = "*hi* <script>alert(1)</script>" });
        using var empty = await client.PostAsJsonAsync(address, new { body = "" });

        Assert.Equal("<p><em>hi</em></p>", (await shown.JsonAsync()).GetProperty("html").GetString()!.Replace(" </p>", "</p>", StringComparison.Ordinal));
        await empty.ProblemAsync(HttpStatusCode.BadRequest, "invalid");
        Assert.Equal(0, (await client.GetFromJsonAsync<JsonElement>($"/api/v1/threads/{thread}")).GetProperty("seq").GetInt64());
    }

    [Fact]
    public async Task Read_OfAPrivateSite_NeedsAToken()
    {
        var site = await server.NewSiteAsync(s => s with { Settings = new() { PublicReading = false } });
        using var nobody = server.Client();
        using var member = server.Client(await server.MemberAsync(site, "Mira"));

        using var refused = await nobody.GetAsync($"/api/v1/sites/{site}/threads");
        using var read = await member.GetAsync($"/api/v1/sites/{site}/threads");

        await refused.ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        await read.JsonAsync();
    }

    [Theory]
    [InlineData("/api/v1/threads/not-an-id")]
    [InlineData("/api/v1/threads/01a2015f-f440-7dc7-adf4-a0b274d2d4ad")]
    [InlineData("/api/v1/sites/nowhere/threads")]
    [InlineData("/api/v1/nothing")]
    public async Task Get_OfNothing_IsNotFound(string address)
    {
        using var client = server.Client();

        using var answer = await client.GetAsync(address);

        await answer.ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Method_ThatIsNotThere_IsRefused()
    {
        using var client = server.Client();

        using var answer = await client.PutAsync("/api/v1/sites/demo/threads", null);

        await answer.ProblemAsync(HttpStatusCode.MethodNotAllowed, "invalid");
    }
}
