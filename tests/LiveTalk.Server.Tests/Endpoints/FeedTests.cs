using System.Net;
using System.Xml.Linq;
using LiveTalk.Server.Tests.Servers;

namespace LiveTalk.Server.Tests.Endpoints;

public sealed class FeedTests(LiveServer server) : IClassFixture<LiveServer>
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Thr = "http://purl.org/syndication/thread/1.0";

    [Fact]
    public async Task Feed_OfAThread_TiesAnswersToWhatTheyAnswer()
    {
        var site = await server.NewSiteAsync();
        var thread = await server.ThreadAsync(site);
        var token = await server.GuestAsync(site, "Anna & <Ben>");
        var first = (await server.CommentAsync(token, thread, "a < b & c")).GetProperty("id").GetGuid();
        var second = (await server.CommentAsync(token, thread, "answer", first)).GetProperty("id").GetGuid();
        using var client = server.Client();

        var feed = XDocument.Parse(await client.GetStringAsync($"/api/v1/threads/{thread}/feed.atom")).Root!;

        Assert.Equal($"urn:uuid:{thread}", (string?)feed.Element(Atom + "id"));
        Assert.NotNull(feed.Element(Atom + "updated"));
        XElement[] entries = [.. feed.Elements(Atom + "entry")];
        Assert.Equal([$"urn:uuid:{second}", $"urn:uuid:{first}"], entries.Select(e => (string?)e.Element(Atom + "id")));
        Assert.Equal($"urn:uuid:{first}", (string?)entries[0].Element(Thr + "in-reply-to")?.Attribute("ref"));
        Assert.Equal("Anna & <Ben>", (string?)entries[1].Element(Atom + "author")?.Element(Atom + "name"));
        Assert.Equal("<p>a &lt; b &amp; c</p>", (string?)entries[1].Element(Atom + "content"));
    }

    [Fact]
    public async Task Feed_Unchanged_AnswersNotModified()
    {
        var site = await server.NewSiteAsync();
        var thread = await server.ThreadAsync(site);
        using var client = server.Client();
        using var first = await client.GetAsync($"/api/v1/threads/{thread}/feed.atom");
        client.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!);

        using var unchanged = await client.GetAsync($"/api/v1/threads/{thread}/feed.atom");
        await server.CommentAsync(await server.GuestAsync(site, "Anna"), thread, "news");
        using var changed = await client.GetAsync($"/api/v1/threads/{thread}/feed.atom");

        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
    }

    [Fact]
    public async Task Feed_WithoutComments_IsStillAFeed()
    {
        var thread = await server.ThreadAsync(await server.NewSiteAsync());
        using var client = server.Client();

        var feed = XDocument.Parse(await client.GetStringAsync($"/api/v1/threads/{thread}/feed.atom")).Root!;

        Assert.Equal(DateTimeOffset.UtcNow, (DateTimeOffset)feed.Element(Atom + "updated")!, TimeSpan.FromMinutes(5));
        Assert.Empty(feed.Elements(Atom + "entry"));
    }
}
