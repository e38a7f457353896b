using LiveTalk.BrowserTests.Fixtures;
using LiveTalk.Text.Tests.Html;

namespace LiveTalk.BrowserTests.Security;

/// <summary>Hostile comments in a real browser: shown, and harmless (S1).</summary>
[Collection(WorldCollection.Name)]
public sealed class HostileTextTests(World world) : IAsyncLifetime
{
    // What waits for a pointer, a focus or a toggle gets all three.
    private const string TouchEverything = """
        selector => {
          const root = document.querySelector('live-talk')?.shadowRoot ?? document;
          for (const node of root.querySelectorAll(selector)) {
            for (const type of ['mouseover', 'mouseenter', 'pointerrawupdate', 'wheel', 'focus', 'focusin', 'blur', 'toggle', 'animationstart', 'error', 'load', 'begin'])
              node.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
          }
        }
        """;

    private const string FindForeign = """
        () => {
          const root = document.querySelector('live-talk')?.shadowRoot ?? document;
          const never = ['SCRIPT', 'IFRAME', 'IMG', 'SVG', 'MATH', 'OBJECT', 'EMBED', 'FORM', 'INPUT', 'STYLE', 'LINK', 'META', 'BASE', 'VIDEO', 'AUDIO', 'TEMPLATE'];
          const found = [];
          for (const node of root.querySelectorAll('.body *, .comment .text *')) {
            if (never.includes(node.tagName.toUpperCase())) found.push(node.outerHTML);
            for (const { name, value } of node.attributes)
              if (name.startsWith('on') || name === 'style' || name === 'id') found.push(`${name}=${value}`);
            if (node.tagName === 'A' && node.href && !['http:', 'https:', 'mailto:'].includes(node.protocol)) found.push(node.href);
          }
          return found;
        }
        """;

    private readonly string _post = world.NewPost();
    private string _thread = null!;
    private int _posted;

    public async Task InitializeAsync()
    {
        _thread = await world.Api.ThreadAsync(_post, title: "<img src=x onerror=alert(1)>\"'><script>alert(1)</script>");
        var token = await world.Api.GuestAsync("Mallory");
        foreach (var text in XssVectors.All.Distinct())
        {
            // Some are refused, such as those with characters that no text may have.
            _posted += await world.Api.TryToSayAsync(_thread, token, $"{text}\n\nend") ? 1 : 0;
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Corpus_InTheWidget_RunsNothingAndAsksForNothing()
    {
        Assert.InRange(_posted, 250, int.MaxValue);
        await using var reader = await world.ArriveAsync();
        await reader.OpenAsync(world.Page(_post));
        while (await reader.Talk.Older.CountAsync() > 0)
        {
            var before = await reader.Talk.Comments.CountAsync();
            await reader.Talk.Older.ClickAsync();
            await Expect(reader.Talk.Comments).Not.ToHaveCountAsync(before);
        }

        await Expect(reader.Talk.Comments).ToHaveCountAsync(_posted);
        await AssertHarmlessAsync(reader, "live-talk-comment *");
    }

    [Fact]
    public async Task Corpus_OnThePlainPage_RunsNothingAndAsksForNothing()
    {
        await using var reader = await world.ArriveAsync();
        var page = new Uri(world.Server.Address, $"/threads/{_thread}");
        var shown = 0;
        for (string? next = page.AbsoluteUri; next is not null;)
        {
            await reader.Page.GotoAsync(next);
            shown += await reader.Page.Locator(".comment").CountAsync();
            await AssertHarmlessAsync(reader, ".comment *");
            var older = reader.Page.Locator("a[rel=prev]");
            next = await older.CountAsync() == 0 ? null : new Uri(page, await older.First.GetAttributeAsync("href")).AbsoluteUri;
        }

        Assert.Equal(_posted, shown);
    }

    [Fact]
    public async Task Watch_OverAPageThatIsCaught_SeesTheTrapTheRequestAndTheReport()
    {
        await using var caught = await world.ArriveAsync();
        var policy = $"script-src {world.Server.Address.GetLeftPart(UriPartial.Authority)} 'unsafe-eval'";
        await caught.Page.GotoAsync(world.Elsewhere.Page("localhost", world.Server.Address, _post, policy: policy).AbsoluteUri);
        await caught.Page.EvaluateAsync("""
            () => {
              alert('caught');
              document.body.insertAdjacentHTML('beforeend', '<img src="http://evil.example/x.png" onerror="alert(1)">');
            }
            """);

        await caught.Page.WaitForFunctionAsync("window.__reports.length > 0");
        Assert.Contains("alert", await caught.TrapsAsync());
        Assert.Contains(caught.Requests, r => r.StartsWith("http://evil.example/", StringComparison.Ordinal));
    }

    private async Task AssertHarmlessAsync(Person reader, string comments)
    {
        await reader.Page.EvaluateAsync(TouchEverything, comments);
        Assert.Empty(await reader.Page.EvaluateAsync<string[]>(FindForeign));
        Assert.Empty(reader.Dialogs);
        Assert.Empty(await reader.TrapsAsync());
        Assert.Empty(await reader.ReportsAsync());
        world.AssertOnlyOwn(reader.Requests);
    }
}
