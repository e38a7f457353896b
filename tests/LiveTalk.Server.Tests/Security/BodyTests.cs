using System.Net;
using System.Net.Http.Json;
using System.Text;
using LiveTalk.Server.Tests.Servers;

namespace LiveTalk.Server.Tests.Security;

/// <summary>Bodies that want more than they may (S16), and bodies that are no JSON or odd JSON (S21).</summary>
public sealed class BodyTests(LiveServer server) : IClassFixture<LiveServer>
{
    [Fact]
    public async Task Post_WithFieldsOfTheServer_IgnoresThem()
    {
        var site = await server.NewSiteAsync();
        var thread = await server.ThreadAsync(site);
        using var anna = server.Client(await server.GuestAsync(site, "Anna"));

        using var answer = await anna.PostAsJsonAsync($"/api/v1/threads/{thread}/comments", new
        {
            key = Guid.NewGuid(),
            body = "plain",
            id = Guid.Empty,
            seq = 99,
            at = "1999-01-01T00:00:00Z",
            createdAt = "1999-01-01T00:00:00Z",
            html = "<script>alert(1)</script>",
            status = "held",
            author = new { id = Guid.Empty, name = "Mallory", roles = new[] { "admin" } },
            authorId = Guid.Empty,
            site = "demo",
            siteId = "demo",
            thread = Guid.Empty,
            role = "admin",
            roles = new[] { "admin" },
            isHost = true,
            reactions = new Dictionary<string, int> { ["👋"] = 1000 },
        });

        var comment = await answer.JsonAsync();
        Assert.Equal(1, comment.GetProperty("seq").GetInt64());
        Assert.Equal("Anna", comment.GetProperty("author").GetProperty("name").GetString());
        Assert.Equal(0, comment.GetProperty("author").GetProperty("roles").GetArrayLength());
        Assert.Equal("<p>plain</p>", comment.GetProperty("html").GetString());
        Assert.Equal("published", comment.GetProperty("status").GetString());
        Assert.Equal(thread, comment.GetProperty("thread").GetGuid());
        Assert.Equal(DateTimeOffset.UtcNow, comment.GetProperty("at").GetDateTimeOffset(), TimeSpan.FromMinutes(5));
        Assert.Empty(comment.GetProperty("reactions").EnumerateObject());
    }

    [Fact]
    public async Task Guest_WithRoles_GetsNone()
    {
        using var client = server.Client();

        using var answer = await client.PostAsJsonAsync("/api/v1/sites/demo/guests", new { name = "Rolf", kind = "member", roles = new[] { "admin" }, id = Guid.Empty });

        var who = (await answer.JsonAsync()).GetProperty("participant");
        Assert.Equal("guest", who.GetProperty("kind").GetString());
        Assert.Equal(0, who.GetProperty("roles").GetArrayLength());
        Assert.NotEqual(Guid.Empty, who.GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task Answers_AboutPeople_HoldNoMail()
    {
        var site = await server.NewSiteAsync();
        var thread = await server.ThreadAsync(site);
        using var client = server.Client();
        using var admitted = await client.PostAsJsonAsync($"/api/v1/sites/{site}/guests", new { name = "Anna", email = "anna@secret.example" });
        await server.CommentAsync((await admitted.JsonAsync()).GetProperty("token").GetString()!, thread, "hi");

        foreach (var address in new[] { $"/api/v1/threads/{thread}/comments?source=true", $"/api/v1/threads/{thread}/events", $"/api/v1/threads/{thread}/feed.atom", $"/threads/{thread}" })
        {
            var text = await client.GetStringAsync(address);
            Assert.Contains("Anna", text, StringComparison.Ordinal);
            Assert.DoesNotContain("secret.example", text, StringComparison.Ordinal);
            Assert.DoesNotContain("127.0.0.1\"", text.Replace(server.Address.ToString(), "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{\"name\":\"Anna\",}")]
    [InlineData("{'name':'Anna'}")]
    [InlineData("{\"name\":\"Anna\",\"name\":\"Ben\"}")]
    [InlineData("{\"name\":\"Anna\",\"extra\":{\"a\":1,\"a\":2},\"name\":\"x\"}")]
    [InlineData("{\"name\":5}")]
    [InlineData("{\"name\":[\"Anna\"]}")]
    [InlineData("{\"name\":\"\\ud800\"}")]
    [InlineData("{\"name\":\"\\u00\"}")]
    [InlineData("{\"name\":\"Anna\"} trailing")]
    [InlineData("// comment\n{\"name\":\"Anna\"}")]
    public async Task Body_ThatIsNotTheRightJson_IsRefused(string json)
    {
        using var client = server.Client();
        using var body = Answers.Raw(json);

        using var answer = await client.PostAsync("/api/v1/sites/demo/guests", body);

        await answer.ProblemAsync(HttpStatusCode.BadRequest, "invalid");
    }

    [Theory]
    [InlineData("{\"seq\":1e400}")]
    [InlineData("{\"seq\":1.5}")]
    [InlineData("{\"seq\":\"1\"}")]
    [InlineData("{\"seq\":99999999999999999999}")]
    [InlineData("{\"seq\":NaN}")]
    [InlineData("{\"seq\":-0x1}")]
    public async Task Number_ThatIsNone_IsRefused(string json)
    {
        var thread = await server.ThreadAsync("demo");
        using var client = server.Client(await server.GuestAsync("demo", "Anna"));
        using var body = Answers.Raw(json);

        using var answer = await client.PostAsync($"/api/v1/threads/{thread}/read", body);

        await answer.ProblemAsync(HttpStatusCode.BadRequest, "invalid");
    }

    [Theory]
    [InlineData("before=abc")]
    [InlineData("before=1e400")]
    [InlineData("limit=many")]
    [InlineData("source=perhaps")]
    public async Task Query_ThatIsNoneOfItsType_IsRefused(string query)
    {
        var thread = await server.ThreadAsync("demo");
        using var client = server.Client();

        using var answer = await client.GetAsync($"/api/v1/threads/{thread}/comments?{query}");

        await answer.ProblemAsync(HttpStatusCode.BadRequest, "invalid");
    }

    [Fact]
    public async Task Body_OfAHundredThousandBrackets_IsRefused()
    {
        using var client = server.Client();
        foreach (var json in new[] { new string('[', 60_000), "{\"name\":" + new string('[', 60_000), string.Concat(Enumerable.Repeat("{\"name\":", 7_000)) })
        {
            using var body = Answers.Raw(json);
            using var answer = await client.PostAsync("/api/v1/sites/demo/guests", body);
            await answer.ProblemAsync(HttpStatusCode.BadRequest, "invalid");
        }
    }

    [Fact]
    public async Task Body_ThatIsNotUtf8_IsRefused()
    {
        using var client = server.Client();
        using var body = new ByteArrayContent([.. Encoding.ASCII.GetBytes("{\"name\":\""), 0xC3, 0x28, 0xFF, .. Encoding.ASCII.GetBytes("\"}")]);
        body.Headers.ContentType = new("application/json");

        using var answer = await client.PostAsync("/api/v1/sites/demo/guests", body);

        await answer.ProblemAsync(HttpStatusCode.BadRequest, "invalid");
    }

    [Fact]
    public async Task Body_TooLarge_IsRefusedAsTooLong()
    {
        using var client = server.Client();
        using var body = Answers.Raw("{\"name\":\"" + new string('x', 70_000) + "\"}");

        using var answer = await client.PostAsync("/api/v1/sites/demo/guests", body);

        await answer.ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "too_long");
    }

    [Fact]
    public async Task Body_LongestCommentFullyEscaped_Fits()
    {
        var thread = await server.ThreadAsync("demo");
        using var anna = server.Client(await server.GuestAsync("demo", "Anna"));

        // 3,333 signs of three bytes each, six characters each when escaped.
        using var body = Answers.Raw($"{{\"key\":\"{Guid.NewGuid()}\",\"body\":\"{string.Concat(Enumerable.Repeat("\\u4e2d", 3_333))}\"}}");
        using var answer = await anna.PostAsync($"/api/v1/threads/{thread}/comments", body);

        Assert.Equal(3_333, (await answer.JsonAsync()).GetProperty("body").GetString()!.Length);
    }
}
