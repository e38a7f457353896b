using System.Net;
using System.Net.Http.Json;
using LiveTalk.Server.Tests.Servers;

namespace LiveTalk.Server.Tests.Pages;

public sealed class PageTests(LiveServer server) : IClassFixture<LiveServer>
{
    [Fact]
    public async Task Home_ForAStranger_CarriesTheWidget()
    {
        using var client = server.Client();

        var page = await client.GetStringAsync("/");

        Assert.Contains("""<live-talk site="demo" post="hello" """, page, StringComparison.Ordinal);
        Assert.Contains("""<script type="module" src="/embed.js"></script>""", page, StringComparison.Ordinal);
        Assert.Contains($"{server.Address.GetLeftPart(UriPartial.Authority)}/embed.js", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_OfEveryKind_HaveNoInlineScriptOrStyle()
    {
        var thread = await server.ThreadAsync("demo");
        using var client = server.Client();

        foreach (var address in new[] { "/", "/host", "/ops", $"/threads/{thread}", "/problems/closed" })
        {
            var page = await client.GetStringAsync(address);
            Assert.DoesNotContain("<style", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(" style=", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(" onclick", page, StringComparison.OrdinalIgnoreCase);
            Assert.Equal(page.Split("<script").Length, page.Split("<script type=\"module\" src=\"/").Length);
        }
    }

    [Theory]
    [InlineData("/host")]
    [InlineData("/ops")]
    public async Task GuardedPage_InAFrame_IsRefusedByItsPolicy(string address)
    {
        using var client = server.Client();

        using var answer = await client.GetAsync(address);

        Assert.EndsWith("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_ForABrowserWithoutScript_SaysWhatIsMissing()
    {
        using var client = server.Client();

        var page = await client.GetStringAsync("/host");

        Assert.Contains("<noscript>", page, StringComparison.Ordinal);
        Assert.Contains("The console needs a script", page, StringComparison.Ordinal);
        Assert.Contains("src=\"/pages/console.js\"", page, StringComparison.Ordinal);
        foreach (var file in new[] { "/assets/console.css", "/assets/console-live.css", "/pages/console.js" })
        {
            Assert.Contains($"\"{file}\"", page, StringComparison.Ordinal);
            using var answer = await client.GetAsync(file);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Thread_AsAPage_IsReadableAndStructured()
    {
        var site = await server.NewSiteAsync("https://blog.example");
        using var blog = server.Client(origin: "https://blog.example");
        using var opened = await blog.PostAsJsonAsync($"/api/v1/sites/{site}/threads", new { post = "p", url = "https://blog.example/p?a=1&b=2", title = "Tom & <Jerry>" });
        var thread = (await opened.JsonAsync()).GetProperty("id").GetGuid();
        var token = await server.GuestAsync(site, "O'Neil <b>");
        var first = (await server.CommentAsync(token, thread, "Hello **you** <script>alert(1)</script>")).GetProperty("id").GetGuid();
        await server.CommentAsync(token, thread, "An answer", first);
        using var client = server.Client();

        var page = await client.GetStringAsync($"/threads/{thread}");

        Assert.Contains("https://schema.org/DiscussionForumPosting", page, StringComparison.Ordinal);
        Assert.Contains("<link rel=\"canonical\" href=\"https://blog.example/p?a=1&amp;b=2\">", page, StringComparison.Ordinal);
        Assert.Contains("Tom &amp; &lt;Jerry&gt;", page, StringComparison.Ordinal);
        Assert.Contains("O&#x27;Neil &lt;b&gt;", page, StringComparison.Ordinal);
        Assert.Contains("<p>Hello <strong>you</strong></p>", page, StringComparison.Ordinal);
        Assert.Contains($"id=\"comment-{first}\"", page, StringComparison.Ordinal);
        Assert.Contains($"<a class=\"reply-to\" href=\"#comment-{first}\">", page, StringComparison.Ordinal);
        Assert.Contains($"/api/v1/threads/{thread}/feed.atom", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Jerry>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Thread_WithARemovedComment_ShowsItsPlaceOnly()
    {
        var site = await server.NewSiteAsync();
        var thread = await server.ThreadAsync(site);
        var token = await server.GuestAsync(site, "Anna");
        var id = (await server.CommentAsync(token, thread, "regretted words")).GetProperty("id").GetGuid();
        using var anna = server.Client(token);
        using var removal = new HttpRequestMessage(HttpMethod.Delete, $"/api/v1/threads/{thread}/comments/{id}") { Content = JsonContent.Create(new { key = Guid.NewGuid() }) };
        await anna.SendAsync(removal);

        var page = await anna.GetStringAsync($"/threads/{thread}");

        Assert.Contains("Removed by its author.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("regretted", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Thread_ByPost_LeadsToItsPage()
    {
        var site = await server.NewSiteAsync();
        var thread = await server.ThreadAsync(site, "a post");
        using var client = server.Client();

        using var there = await client.GetAsync($"/threads?site={site}&post=a%20post");
        using var absent = await client.GetAsync($"/threads?site={site}&post=absent");
        using var nothing = await client.GetAsync("/threads");

        Assert.Equal($"/threads/{thread}", there.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (there.StatusCode, absent.StatusCode, nothing.StatusCode));
    }

    [Fact]
    public async Task Thread_OfAPrivateSite_IsNotShownToStrangers()
    {
        var site = await server.NewSiteAsync(s => s with { Settings = new() { PublicReading = false } });
        using var member = server.Client(await server.MemberAsync(site, "Mira"));
        using var opened = await member.PostAsJsonAsync($"/api/v1/sites/{site}/threads", new { post = "p", title = "Between us" });
        var thread = (await opened.JsonAsync()).GetProperty("id").GetGuid();
        using var stranger = server.Client();

        using var answer = await stranger.GetAsync($"/threads/{thread}");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.DoesNotContain("Between us", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Thread_LongerThanAPage_LinksToTheOlderOnes()
    {
        var site = await server.NewSiteAsync();
        var thread = await server.ThreadAsync(site);
        var token = await server.GuestAsync(site, "Anna");
        await Task.WhenAll(Enumerable.Range(1, 203).Select(i => server.CommentAsync(token, thread, $"comment number {i}.")));
        using var client = server.Client();

        var newest = await client.GetStringAsync($"/threads/{thread}");
        var older = await client.GetStringAsync($"/threads/{thread}?before=4");

        Assert.Contains("rel=\"prev\" href=\"/threads/" + thread + "?before=4\"", newest, StringComparison.Ordinal);
        Assert.Equal(200, newest.Split("<article class=\"comment\"").Length - 1);
        Assert.Equal(3, older.Split("<article class=\"comment\"").Length - 1);
        Assert.Contains("rel=\"next\"", older, StringComparison.Ordinal);
        Assert.DoesNotContain("rel=\"prev\"", older, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_ForABrowser_IsAPageAndForAProgramAProblem()
    {
        using var browser = server.Client();
        browser.DefaultRequestHeaders.Add("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        using var program = server.Client();

        foreach (var address in new[] { "/nothing", "/threads/01a2015f-f440-7dc7-adf4-a0b274d2d4ad", "/problems/nothing" })
        {
            using var page = await browser.GetAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
            Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        }

        using var problem = await program.GetAsync("/nothing");
        await problem.ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/host")]
    public async Task Head_OfAPage_HasItsLengthAndNoBody(string address)
    {
        using var client = server.Client();
        using var request = new HttpRequestMessage(HttpMethod.Head, address);

        using var answer = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Content.Headers.ContentLength > 500);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Embed_FromAnyOrigin_IsReadableAndCachedForAWhile()
    {
        using var page = server.Client(origin: "https://anybody.example");

        using var answer = await page.GetAsync("/embed.js");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));
        Assert.Contains("javascript", answer.Content.Headers.ContentType?.MediaType, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromMinutes(5), answer.Headers.CacheControl?.MaxAge);
        Assert.NotNull(answer.Headers.ETag);
    }
}
