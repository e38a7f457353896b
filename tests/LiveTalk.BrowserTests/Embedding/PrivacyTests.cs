using System.Text.RegularExpressions;
using LiveTalk.BrowserTests.Fixtures;

namespace LiveTalk.BrowserTests.Embedding;

/// <summary>What a visit costs the visitor: no cookie, no third party, few bytes, no token in an address (S12).</summary>
[Collection(WorldCollection.Name)]
public sealed partial class PrivacyTests(World world)
{
    [Fact]
    public async Task Visit_WithAPost_SetsNoCookieAsksNobodyElseAndKeepsTheTokenOutOfAddresses()
    {
        await using var ada = await world.ArriveAsync();
        await ada.OpenAsync(world.Page(world.NewPost()));
        await ada.Talk.SaidAsync("Nobody else hears this.", "Ada");
        await ada.Page.ReloadAsync();
        await ada.Talk.LiveAsync();
        await Expect(ada.Talk.Comment("Nobody else hears this.")).ToBeVisibleAsync();

        Assert.Empty(await ada.Context.CookiesAsync());
        world.AssertOnlyOwn(ada.Requests);
        var token = await ada.Page.EvaluateAsync<string>("JSON.parse(Object.entries(localStorage).find(([k]) => k.endsWith('|guest'))[1]).token");
        Assert.NotEmpty(token);
        Assert.DoesNotContain(ada.Requests, r => r.Contains(token, StringComparison.Ordinal) || r.Contains("access_token", StringComparison.Ordinal));
        Assert.DoesNotContain(token, await ada.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(token, world.Server.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scripts_AsServed_StayWithinTheBudget()
    {
        const int Budget = 40 * 1024;
        await using var visitor = await world.ArriveAsync();
        await visitor.OpenAsync(world.Page(world.NewPost(), "lang=\"de\""));
        await Expect(visitor.Talk.Root.GetByRole(AriaRole.Button, new() { Name = "Senden" })).ToBeVisibleAsync();
        var scripts = visitor.Requests.Where(r => new Uri(r).AbsolutePath.EndsWith(".js", StringComparison.Ordinal)).Distinct().ToList();
        Assert.Contains(scripts, s => new Uri(s).AbsolutePath == "/embed.js");
        Assert.DoesNotContain(scripts, s => new Uri(s).AbsolutePath.StartsWith("/embed/talk-", StringComparison.Ordinal));

        var total = 0;
        foreach (var script in scripts)
        {
            total += (await CompressedAsync(script)).Length;
        }

        Assert.InRange(total, 10_000, Budget);
    }

    /// <summary>What is loaded besides where a post has a talk, and only there.</summary>
    [Fact]
    public async Task ScriptOfTalks_AsServed_StaysWithinItsBudget()
    {
        const int Budget = 15 * 1024;
        using var http = new HttpClient();
        var entry = await http.GetStringAsync(new Uri(world.Server.Address, "/embed.js"));
        var part = TalkScript().Match(entry);
        Assert.True(part.Success, "the widget names the part that shows talks");

        var served = await CompressedAsync(new Uri(world.Server.Address, $"/embed/{part.Value}").ToString());
        Assert.InRange(served.Length, 5_000, Budget);
    }

    [GeneratedRegex(@"talk-[\w-]{8}\.js")]
    private static partial Regex TalkScript();

    private static async Task<byte[]> CompressedAsync(string script)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip");
        using var answer = await http.GetAsync(script);
        Assert.Equal("gzip", Assert.Single(answer.Content.Headers.ContentEncoding));
        return await answer.Content.ReadAsByteArrayAsync();
    }
}
