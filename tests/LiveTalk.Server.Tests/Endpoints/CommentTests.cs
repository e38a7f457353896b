using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LiveTalk.Server.Tests.Servers;

namespace LiveTalk.Server.Tests.Endpoints;

public sealed class CommentTests(LiveServer server) : IClassFixture<LiveServer>
{
    [Fact]
    public async Task Post_AsGuest_AnswersTheCommentWithItsPlace()
    {
        var (site, thread) = await StartAsync();
        using var anna = server.Client(await server.GuestAsync(site, "Anna"));

        using var answer = await anna.PostAsJsonAsync($"/api/v1/threads/{thread}/comments", new { key = Guid.NewGuid(), body = "Hello **there**" });

        var comment = await answer.JsonAsync();
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("Hello **there**", comment.GetProperty("body").GetString());
        Assert.Equal("<p>Hello <strong>there</strong></p>", comment.GetProperty("html").GetString());
        using var found = await anna.GetAsync(answer.Headers.Location);
        Assert.Equal(comment.GetProperty("id").GetGuid(), (await found.JsonAsync()).GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task Post_SameKeyTwice_AnswersTheFirstAndChangesNothing()
    {
        var (site, thread) = await StartAsync();
        using var anna = server.Client(await server.GuestAsync(site, "Anna"));
        var body = new { key = Guid.NewGuid(), body = "Once" };

        using var first = await anna.PostAsJsonAsync($"/api/v1/threads/{thread}/comments", body);
        using var second = await anna.PostAsJsonAsync($"/api/v1/threads/{thread}/comments", body);

        Assert.Equal((await first.JsonAsync()).GetProperty("id").GetGuid(), (await second.JsonAsync()).GetProperty("id").GetGuid());
        Assert.Equal(1, (await anna.GetFromJsonAsync<JsonElement>($"/api/v1/threads/{thread}")).GetProperty("seq").GetInt64());
    }

    [Fact]
    public async Task Post_SameKeyOtherText_IsAConflict()
    {
        var (site, thread) = await StartAsync();
        using var anna = server.Client(await server.GuestAsync(site, "Anna"));
        var key = Guid.NewGuid();
        using var first = await anna.PostAsJsonAsync($"/api/v1/threads/{thread}/comments", new { key, body = "One" });

        using var second = await anna.PostAsJsonAsync($"/api/v1/threads/{thread}/comments", new { key, body = "Two" });

        await second.ProblemAsync(HttpStatusCode.Conflict, "conflict");
    }

    [Fact]
    public async Task Post_WithoutToken_AsksToSignIn()
    {
        var (_, thread) = await StartAsync();
        using var nobody = server.Client();

        using var answer = await nobody.PostAsJsonAsync($"/api/v1/threads/{thread}/comments", new { key = Guid.NewGuid(), body = "Hi" });

        await answer.ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Theory]
    [InlineData("""{"body":"no key"}""", HttpStatusCode.BadRequest, "invalid")]
    [InlineData("""{"key":"00000000-0000-0000-0000-000000000000","body":"empty key"}""", HttpStatusCode.BadRequest, "invalid")]
    [InlineData("""{"key":"KEY"}""", HttpStatusCode.BadRequest, "invalid")]
    [InlineData("""{"key":"KEY","body":"   "}""", HttpStatusCode.BadRequest, "invalid")]
    [InlineData("""{"key":"KEY","body":"x","kind":"link"}""", HttpStatusCode.BadRequest, "invalid")]
    [InlineData("""{"key":"KEY","body":"x","parent":"KEY"}""", HttpStatusCode.NotFound, "not_found")]
    [InlineData("""{"key":"KEY","body":"LONG"}""", HttpStatusCode.RequestEntityTooLarge, "too_long")]
    public async Task Post_WrongBody_IsRefusedAndChangesNothing(string json, HttpStatusCode status, string code)
    {
        var (site, thread) = await StartAsync();
        using var anna = server.Client(await server.GuestAsync(site, "Anna"));
        using var body = Answers.Raw(json.Replace("KEY", Guid.NewGuid().ToString(), StringComparison.Ordinal).Replace("LONG", new('x', 10_001), StringComparison.Ordinal));

        using var answer = await anna.PostAsync($"/api/v1/threads/{thread}/comments", body);

        await answer.ProblemAsync(status, code);
        Assert.Equal(0, (await anna.GetFromJsonAsync<JsonElement>($"/api/v1/threads/{thread}")).GetProperty("seq").GetInt64());
    }

    [Fact]
    public async Task History_InPages_GoesBackWithoutAGap()
    {
        var (site, thread) = await StartAsync();
        var anna = await server.GuestAsync(site, "Anna");
        for (var i = 1; i <= 5; i++)
        {
            await server.CommentAsync(anna, thread, $"number {i}");
        }

        using var reader = server.Client();
        var newest = await reader.GetFromJsonAsync<JsonElement>($"/api/v1/threads/{thread}/comments?limit=2");
        var before = await reader.GetFromJsonAsync<JsonElement>($"/api/v1/threads/{thread}/comments?limit=3&before=4&source=true");

        Assert.True(newest.GetProperty("more").GetBoolean());
        Assert.Equal([4, 5], newest.GetProperty("comments").EnumerateArray().Select(c => c.GetProperty("seq").GetInt32()));
        Assert.False(newest.GetProperty("comments")[0].TryGetProperty("body", out _));
        Assert.False(before.GetProperty("more").GetBoolean());
        Assert.Equal(["number 1", "number 2", "number 3"], before.GetProperty("comments").EnumerateArray().Select(c => c.GetProperty("body").GetString()));
    }

    [Fact]
    public async Task Edit_OwnComment_IsMarked()
    {
        var (site, thread) = await StartAsync();
        var token = await server.GuestAsync(site, "Anna");
        var id = (await server.CommentAsync(token, thread, "teh")).GetProperty("id").GetGuid();
        using var anna = server.Client(token);

        using var answer = await anna.PatchAsJsonAsync($"/api/v1/threads/{thread}/comments/{id}", new { key = Guid.NewGuid(), body = "the" });

        var edited = await answer.JsonAsync();
        Assert.Equal("the", edited.GetProperty("body").GetString());
        Assert.True(edited.TryGetProperty("editedAt", out _));
    }

    [Fact]
    public async Task Edit_OfAnother_IsForbidden()
    {
        var (site, thread) = await StartAsync();
        var id = (await server.CommentAsync(await server.GuestAsync(site, "Anna"), thread, "mine")).GetProperty("id").GetGuid();
        using var ben = server.Client(await server.GuestAsync(site, "Ben"));

        using var answer = await ben.PatchAsJsonAsync($"/api/v1/threads/{thread}/comments/{id}", new { key = Guid.NewGuid(), body = "yours" });

        await answer.ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Remove_KeyInBodyOrHeader_LeavesAPlace(bool inBody)
    {
        var (site, thread) = await StartAsync();
        var token = await server.GuestAsync(site, "Anna");
        var id = (await server.CommentAsync(token, thread, "gone soon")).GetProperty("id").GetGuid();
        using var anna = server.Client(token);
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"/api/v1/threads/{thread}/comments/{id}");
        if (inBody)
        {
            request.Content = JsonContent.Create(new { key = Guid.NewGuid(), reason = "typo" });
        }
        else
        {
            request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        }

        using var answer = await anna.SendAsync(request);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        var place = await anna.GetFromJsonAsync<JsonElement>($"/api/v1/threads/{thread}/comments/{id}");
        Assert.Equal("removed", place.GetProperty("status").GetString());
        Assert.Equal("", place.GetProperty("html").GetString());
        Assert.False(place.TryGetProperty("body", out _));
    }

    [Fact]
    public async Task Remove_TwoDifferentKeys_IsRefused()
    {
        var (site, thread) = await StartAsync();
        var token = await server.GuestAsync(site, "Anna");
        var id = (await server.CommentAsync(token, thread, "stays")).GetProperty("id").GetGuid();
        using var anna = server.Client(token);
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"/api/v1/threads/{thread}/comments/{id}") { Content = JsonContent.Create(new { key = Guid.NewGuid() }) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());

        using var answer = await anna.SendAsync(request);

        await answer.ProblemAsync(HttpStatusCode.BadRequest, "invalid");
    }

    [Fact]
    public async Task Remove_WithoutAnyKey_IsRefused()
    {
        var (site, thread) = await StartAsync();
        var token = await server.GuestAsync(site, "Anna");
        var id = (await server.CommentAsync(token, thread, "stays")).GetProperty("id").GetGuid();
        using var anna = server.Client(token);

        using var answer = await anna.DeleteAsync($"/api/v1/threads/{thread}/comments/{id}");

        await answer.ProblemAsync(HttpStatusCode.BadRequest, "invalid");
    }

    [Fact]
    public async Task React_OnAndOff_AnswersWhatIsLeft()
    {
        var (site, thread) = await StartAsync();
        var token = await server.GuestAsync(site, "Anna");
        var id = (await server.CommentAsync(token, thread, "wave")).GetProperty("id").GetGuid();
        using var anna = server.Client(token);
        var address = $"/api/v1/threads/{thread}/comments/{id}/reactions";

        using var on = await anna.PostAsJsonAsync(address, new { key = Guid.NewGuid(), reaction = "👋", on = true });
        using var off = await anna.PostAsJsonAsync(address, new { key = Guid.NewGuid(), reaction = "👋", on = false });
        using var unknown = await anna.PostAsJsonAsync(address, new { key = Guid.NewGuid(), reaction = "🦖", on = true });

        var given = await on.JsonAsync();
        Assert.Equal(1, given.GetProperty("reactions").GetProperty("👋").GetInt32());
        Assert.Equal("Anna", given.GetProperty("reactedBy").GetProperty("👋")[0].GetProperty("name").GetString());
        Assert.Empty((await off.JsonAsync()).GetProperty("reactions").EnumerateObject());
        await unknown.ProblemAsync(HttpStatusCode.BadRequest, "invalid");
    }

    private async Task<(string Site, Guid Thread)> StartAsync()
    {
        var site = await server.NewSiteAsync();
        return (site, await server.ThreadAsync(site));
    }
}
