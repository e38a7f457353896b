using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using LiveTalk.Server.Tests.Servers;
using LiveTalk.Testing.Waiting;

namespace LiveTalk.Server.Tests.Talks;

/// <summary>What stays of a talk, and what calendars get of it, over HTTP.</summary>
public sealed class RecapAndCalendarTests(LiveServer server) : IClassFixture<LiveServer>
{
    private const string Post = "a-post";

    [Fact]
    public async Task Recap_OfATalkThatEnded_IsThereInEveryFormat()
    {
        var site = await server.NewSiteAsync();
        var thread = await server.ThreadAsync(site, Post);
        using var host = server.Client(await server.MemberAsync(site, "Mira <b>Host", "host"));
        var ann = await server.GuestAsync(site, "Ann");
        using var guest = server.Client(ann);
        var talk = (await host.SendAsync($"/api/v1/sites/{site}/talks", TalkStage.Draft(Post, floor: new { listening = false }))).GetProperty("id").GetString()!;
        using (var none = await guest.GetAsync($"/api/v1/talks/{talk}/recap"))
        {
            await none.ProblemAsync(HttpStatusCode.NotFound, "not_found");
        }

        using (var page = await guest.GetAsync($"/talks/{talk}/recap"))
        {
            Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
            Assert.Contains("within a minute", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await host.SendAsync($"/api/v1/talks/{talk}/start", new { });
        var question = (await guest.SendAsync($"/api/v1/talks/{talk}/questions", new { key = Guid.NewGuid(), text = "Why *tea*?" })).GetProperty("id").GetString();
        await server.CommentAsync(ann, thread, "=cmd() see [this](https://tea.example/x)");
        await host.SendAsync($"/api/v1/talks/{talk}/end", new { });
        await Eventually.TrueAsync(async () => (await guest.GetAsync($"/api/v1/talks/{talk}/recap")).IsSuccessStatusCode, "the recap");

        var json = JsonDocument.Parse(await guest.GetStringAsync($"/api/v1/talks/{talk}/recap")).RootElement;
        Assert.Equal(question, json.GetProperty("leftovers")[0].GetProperty("id").GetString());
        Assert.Equal("https://tea.example/x", json.GetProperty("links")[0].GetProperty("url").GetString());
        Assert.Contains("Mira \\<b\\>Host", await AcceptAsync(guest, $"/api/v1/talks/{talk}/recap", "text/markdown"), StringComparison.Ordinal);
        Assert.Contains("Mira &lt;b&gt;Host", await AcceptAsync(guest, $"/api/v1/talks/{talk}/recap", "text/html"), StringComparison.Ordinal);
        Assert.StartsWith("# ", await guest.GetStringAsync($"/api/v1/talks/{talk}/recap.md"), StringComparison.Ordinal);
        Assert.Contains("\"'=cmd() see", await guest.GetStringAsync($"/api/v1/talks/{talk}/transcript.csv"), StringComparison.Ordinal);
        Assert.Contains("=cmd() see [this]", await guest.GetStringAsync($"/api/v1/talks/{talk}/transcript"), StringComparison.Ordinal);
        Assert.All((await guest.GetStringAsync($"/api/v1/talks/{talk}/transcript.jsonl")).TrimEnd('\n').Split('\n'), line => JsonDocument.Parse(line));
        Assert.Contains($"/talks/{talk}/recap\">What was said</a>", await guest.GetStringAsync($"/threads/{thread}"), StringComparison.Ordinal);
        Assert.Contains($"/talks/{talk}/recap\"", await guest.GetStringAsync($"/api/v1/threads/{thread}/feed.atom"), StringComparison.Ordinal);

        // Answered later, it stands among the answered; a host's text takes the place of all of it.
        await host.SendAsync($"/api/v1/talks/{talk}/questions/{question}/answer", new { key = Guid.NewGuid(), words = "It is warm." });
        Assert.Contains("<p>It is warm.</p>", await guest.GetStringAsync($"/talks/{talk}/recap"), StringComparison.Ordinal);
        await host.SendAsync($"/api/v1/talks/{talk}/recap", new { key = Guid.NewGuid(), markdown = "Mine **now** <script>" }, "PUT");
        Assert.Contains("Mine <strong>now</strong>", await guest.GetStringAsync($"/talks/{talk}/recap"), StringComparison.Ordinal);
        Assert.Equal("Mine **now** <script>", await guest.GetStringAsync($"/api/v1/talks/{talk}/recap.md"));
        var edited = JsonDocument.Parse(await guest.GetStringAsync($"/api/v1/talks/{talk}/recap.json")).RootElement;
        Assert.Equal(("Mine **now** <script>", 1), (edited.GetProperty("edited").GetString(), edited.GetProperty("questions").GetArrayLength()));
    }

    [Fact]
    public async Task Recap_AfterACommentInItWasRemoved_ShowsItNowhereAndKeepsTheHostsTextForHosts()
    {
        var site = await server.NewSiteAsync();
        var thread = await server.ThreadAsync(site, Post);
        using var host = server.Client(await server.MemberAsync(site, "Mira Host", "host"));
        var ann = await server.GuestAsync(site, "Ann");
        using var guest = server.Client(ann);
        var talk = (await host.SendAsync($"/api/v1/sites/{site}/talks", TalkStage.Draft(Post))).GetProperty("id").GetString()!;
        await host.SendAsync($"/api/v1/talks/{talk}/start", new { });
        var question = (await guest.SendAsync($"/api/v1/talks/{talk}/questions", new { key = Guid.NewGuid(), text = "Why?" })).GetProperty("id").GetString();
        var said = (await server.CommentAsync(ann, thread, "My *secret* is at [home](https://secret.example/x).")).GetProperty("id").GetGuid();
        await host.SendAsync($"/api/v1/threads/{thread}/room", new { key = Guid.NewGuid(), pin = said }, "PATCH");
        await host.SendAsync($"/api/v1/talks/{talk}/questions/{question}/answer", new { key = Guid.NewGuid(), comment = said });
        await host.SendAsync($"/api/v1/talks/{talk}/end", new { });
        await Eventually.TrueAsync(async () => (await guest.GetAsync($"/api/v1/talks/{talk}/recap")).IsSuccessStatusCode, "the recap");
        string[] pages = ["recap.json", "recap.md", "recap.html", "transcript.md", "transcript.csv", "transcript.jsonl"];
        foreach (var page in pages)
        {
            Assert.Contains("secret", await guest.GetStringAsync($"/api/v1/talks/{talk}/{page}"), StringComparison.Ordinal);
        }

        var text = "Thanks!\n\n" + await guest.GetStringAsync($"/api/v1/talks/{talk}/recap.md");
        await host.SendAsync($"/api/v1/talks/{talk}/recap", new { key = Guid.NewGuid(), markdown = text }, "PUT");
        await host.SendAsync($"/api/v1/threads/{thread}/comments/{said}", new { key = Guid.NewGuid() }, "DELETE");

        foreach (var page in pages)
        {
            var shown = await guest.GetStringAsync($"/api/v1/talks/{talk}/{page}");
            Assert.DoesNotContain("secret", shown, StringComparison.Ordinal);
            Assert.DoesNotContain("Thanks!", shown, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("secret", await guest.GetStringAsync($"/talks/{talk}/recap"), StringComparison.Ordinal);
        var forHost = JsonDocument.Parse(await host.GetStringAsync($"/api/v1/talks/{talk}/recap.json")).RootElement;
        Assert.Equal((text.Trim(), true), (forHost.GetProperty("edited").GetString()!.Trim(), forHost.GetProperty("setAside").GetBoolean()));
        Assert.Equal(1, forHost.GetProperty("questions").GetArrayLength());

        // What the host saves now is what the host wants to be read.
        await host.SendAsync($"/api/v1/talks/{talk}/recap", new { key = Guid.NewGuid(), markdown = "Thanks!" }, "PUT");
        Assert.Equal("Thanks!", await guest.GetStringAsync($"/api/v1/talks/{talk}/recap.md"));
        Assert.False(JsonDocument.Parse(await host.GetStringAsync($"/api/v1/talks/{talk}/recap.json")).RootElement.TryGetProperty("setAside", out _));
    }

    [Fact]
    public async Task Calendars_OfASite_HaveItsTalksAndSeriesAndSayWhenNothingChanged()
    {
        var site = await server.NewSiteAsync();
        await server.ThreadAsync(site, Post);
        using var host = server.Client(await server.MemberAsync(site, "Mira Host", "host"));
        using var reader = server.Client();
        var start = DateTimeOffset.UtcNow.AddDays(3);
        var once = (await host.SendAsync($"/api/v1/sites/{site}/talks", new { key = Guid.NewGuid(), post = Post, title = "Once", startsAt = start, minutes = 60, timeZone = "Europe/Berlin" })).GetProperty("id").GetString();
        var first = (await host.SendAsync($"/api/v1/sites/{site}/talks", new { key = Guid.NewGuid(), post = Post, title = "Office hours", startsAt = start, minutes = 30, timeZone = "Europe/Berlin", recurrence = "FREQ=WEEKLY;COUNT=5" })).GetProperty("id").GetString();
        using var feed = await reader.GetAsync($"/api/v1/sites/{site}/talks.ics");
        var text = await feed.Content.ReadAsStringAsync();

        Assert.Equal("text/calendar; charset=utf-8", feed.Content.Headers.ContentType!.ToString());
        Assert.Equal($"{site}-talks.ics", feed.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal(3, text.Split("BEGIN:VEVENT").Length);
        Assert.Contains($"UID:{once}@{server.Address.Host}\r\n", text, StringComparison.Ordinal);
        Assert.Contains("RRULE:FREQ=WEEKLY;COUNT=5\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("METHOD:", text, StringComparison.Ordinal);

        using var again = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/sites/{site}/talks.ics");
        again.Headers.IfNoneMatch.Add(feed.Headers.ETag!);
        using var unchanged = await reader.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);

        // One talk that alone is called something else changes only itself; called off, it stays.
        await host.SendAsync($"/api/v1/talks/{first}", new { key = Guid.NewGuid(), title = "With a guest" }, "PATCH");
        var special = await reader.GetStringAsync($"/api/v1/talks/{first}/invite.ics");
        Assert.Equal(2, special.Split("BEGIN:VEVENT").Length - 1);
        Assert.True(special.IndexOf("SUMMARY:Office hours", StringComparison.Ordinal) < special.IndexOf("RECURRENCE-ID", StringComparison.Ordinal));
        Assert.True(special.IndexOf("RECURRENCE-ID", StringComparison.Ordinal) < special.IndexOf("SUMMARY:With a guest", StringComparison.Ordinal));
        await host.SendAsync($"/api/v1/talks/{once}/cancel", new { });
        var cancelled = await reader.GetStringAsync($"/api/v1/talks/{once}/invite.ics");
        Assert.Contains("METHOD:PUBLISH\r\n", cancelled, StringComparison.Ordinal);
        Assert.Contains("STATUS:CANCELLED\r\n", cancelled, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Talk_ByItsStableAddress_LeadsToItsThread()
    {
        var site = await server.NewSiteAsync();
        var thread = await server.ThreadAsync(site, Post);
        using var host = server.Client(await server.MemberAsync(site, "Mira Host", "host"));
        var talk = (await host.SendAsync($"/api/v1/sites/{site}/talks", TalkStage.Draft(Post))).GetProperty("id").GetString();
        using var plain = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = server.Address };

        using var answer = await plain.GetAsync($"/talks/{talk}");
        using var nothing = await plain.GetAsync($"/talks/{Guid.NewGuid()}");

        Assert.Equal($"/threads/{thread}#talk-{talk}", answer.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
        Assert.Contains($"id=\"talk-{talk}\"", await plain.GetStringAsync($"/threads/{thread}"), StringComparison.Ordinal);
    }

    private static async Task<string> AcceptAsync(HttpClient client, string address, string type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(type));
        using var answer = await client.SendAsync(request);
        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("Accept", answer.Headers.Vary);
        return await answer.Content.ReadAsStringAsync();
    }
}
