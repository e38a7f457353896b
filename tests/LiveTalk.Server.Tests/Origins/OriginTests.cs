using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using LiveTalk.Server.Tests.Servers;
using LiveTalk.Testing.Clients;

namespace LiveTalk.Server.Tests.Origins;

/// <summary>Browsers are held to the origins that a site allows, on REST and on every transport of the hub (S4, S5).</summary>
public sealed class OriginTests(LiveServer server) : IClassFixture<LiveServer>
{
    private const string Blog = "https://blog.example";

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("https://evil-blog.example")]
    [InlineData("https://blog.example.evil")]
    [InlineData("https://blog.example:8443")]
    [InlineData("http://blog.example")]
    [InlineData("https://sub.blog.example")]
    [InlineData("https://blog.example, https://evil.example")]
    [InlineData("https://blog.example/")]
    [InlineData("https://user@blog.example")]
    [InlineData("https://blog.example\\.evil")]
    [InlineData("file://")]
    [InlineData("*")]
    [InlineData("blog.example")]
    public async Task Everything_FromAForeignOrigin_IsRefusedWithoutCors(string origin)
    {
        var site = await server.NewSiteAsync(Blog);
        var thread = await server.ThreadAsync(site);
        using var page = new HttpClient { BaseAddress = server.Address };
        page.DefaultRequestHeaders.TryAddWithoutValidation("Origin", origin);
        using var preflight = new HttpRequestMessage(HttpMethod.Options, $"/api/v1/sites/{site}/threads") { Headers = { { "Access-Control-Request-Method", "POST" } } };

        HttpResponseMessage[] answers =
        [
            await page.GetAsync($"/api/v1/sites/{site}/threads"),
            await page.GetAsync($"/api/v1/threads/{thread}/comments"),
            await page.PostAsJsonAsync($"/api/v1/sites/{site}/guests", new { name = "Eve" }),
            await page.PostAsync($"/hub/negotiate?negotiateVersion=1&site={site}", null),
            await page.PostAsync("/hub/negotiate?negotiateVersion=1", null),
            await page.GetAsync($"/hub?site={site}&id=anything"),
            await page.SendAsync(preflight),
        ];

        foreach (var answer in answers)
        {
            await answer.ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
            Assert.DoesNotContain(answer.Headers, h => h.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
            Assert.Contains("Origin", answer.Headers.Vary);
            answer.Dispose();
        }
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("https://evil-blog.example")]
    [InlineData("https://blog.example:444")]
    public async Task Upgrade_FromAForeignOrigin_IsRefused(string origin)
    {
        var site = await server.NewSiteAsync(Blog);

        await Assert.ThrowsAsync<WebSocketException>(() => HubClient.ConnectAsync(server.Address, origin: origin, query: $"?site={site}"));
        await Assert.ThrowsAsync<WebSocketException>(() => HubClient.ConnectAsync(server.Address, origin: origin));
    }

    [Fact]
    public async Task Upgrade_FromAnotherTenantsOrigin_IsRefusedForThisSite()
    {
        var mine = await server.NewSiteAsync(Blog);
        await server.NewSiteAsync("https://other.example");

        await Assert.ThrowsAsync<WebSocketException>(() => HubClient.ConnectAsync(server.Address, origin: "https://other.example", query: $"?site={mine}"));

        // Where the connection does not say its site, the site's own door refuses once it does.
        await using var client = await HubClient.ConnectAsync(server.Address, origin: "https://other.example");
        var refused = await Assert.ThrowsAsync<HubCallException>(() => client.CallAsync("Join", new { site = mine, post = "post" }));
        Assert.Contains("forbidden: ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upgrade_FromTheSitesOriginOrNone_IsAllowed()
    {
        var site = await server.NewSiteAsync(Blog);

        await using var page = await HubClient.ConnectAsync(server.Address, origin: Blog, query: $"?site={site}");
        await using var program = await HubClient.ConnectAsync(server.Address);

        Assert.Equal(site, (await page.CallAsync("Join", new { site, post = "post" })).GetProperty("thread").GetProperty("site").GetString());
        Assert.Equal(site, (await program.CallAsync("Join", new { site, post = "post" })).GetProperty("thread").GetProperty("site").GetString());
    }

    [Fact]
    public async Task Rest_FromTheSitesOrigin_NamesThatOriginAndNoCredentials()
    {
        var site = await server.NewSiteAsync(Blog);
        using var page = server.Client(origin: Blog);

        using var answer = await page.GetAsync($"/api/v1/sites/{site}/threads");
        using var missing = await page.GetAsync("/api/v1/threads/01a2015f-f440-7dc7-adf4-a0b274d2d4ad");

        foreach (var one in new[] { answer, missing })
        {
            Assert.Equal(Blog, one.Headers.GetValues("Access-Control-Allow-Origin").Single());
            Assert.False(one.Headers.Contains("Access-Control-Allow-Credentials"));
            Assert.Contains("Origin", one.Headers.Vary);
        }
    }

    [Fact]
    public async Task Preflight_FromTheSitesOrigin_NamesWhatIsAllowed()
    {
        var site = await server.NewSiteAsync(Blog);
        using var page = server.Client(origin: Blog);
        using var question = new HttpRequestMessage(HttpMethod.Options, $"/hub/negotiate?site={site}") { Headers = { { "Access-Control-Request-Method", "POST" } } };

        using var answer = await page.SendAsync(question);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(Blog, answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("true", answer.Headers.GetValues("Access-Control-Allow-Credentials").Single());
        Assert.Contains("X-Requested-With", string.Join(',', answer.Headers.GetValues("Access-Control-Allow-Headers")), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task OwnOrigin_OfTheServersPages_IsAlwaysAllowed()
    {
        var site = await server.NewSiteAsync();
        using var page = server.Client(origin: server.Address.GetLeftPart(UriPartial.Authority));

        using var answer = await page.PostAsJsonAsync($"/api/v1/sites/{site}/guests", new { name = "Anna" });

        await answer.JsonAsync();
    }

    [Theory]
    [InlineData("http://localhost:3000")]
    [InlineData("http://127.0.0.1:8081")]
    [InlineData("http://[::1]:9")]
    [InlineData("https://localhost")]
    public async Task DemoSite_FromAnyPortOfThisMachine_IsAllowed(string origin)
    {
        using var page = server.Client(origin: origin);

        using var answer = await page.GetAsync("/api/v1/sites/demo/threads");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task SiteThatIsNot_ForAPage_LooksLikeOneThatDoesNotAllowIt()
    {
        var site = await server.NewSiteAsync(Blog);
        using var page = server.Client(origin: "https://evil.example");

        using var there = await page.GetAsync($"/api/v1/sites/{site}/threads");
        using var absent = await page.GetAsync("/api/v1/sites/absent/threads");

        Assert.Equal(await there.Content.ReadAsStringAsync(), await absent.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data")]
    public async Task Change_SentAsAFormCould_IsRefused(string type)
    {
        var site = await server.NewSiteAsync(Blog);
        using var page = server.Client(origin: Blog);
        using var body = Answers.Raw("""{"name":"Anna"}""", type);

        using var answer = await page.PostAsync($"/api/v1/sites/{site}/guests", body);

        await answer.ProblemAsync(HttpStatusCode.UnsupportedMediaType, "invalid");
    }

    [Fact]
    public async Task TokenOfAnAdmin_InACookieOrAQuery_CountsForNothing()
    {
        var site = await server.NewSiteAsync();
        var thread = await server.ThreadAsync(site);
        using var page = server.Client();
        var token = await server.MemberAsync(site, "Adela", "admin");
        page.DefaultRequestHeaders.Add("Cookie", $"token={token}; access_token={token}; Authorization=Bearer {token}");

        using var answer = await page.PostAsJsonAsync($"/api/v1/threads/{thread}/comments?access_token={token}", new { key = Guid.NewGuid(), body = "x" });

        await answer.ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }
}
