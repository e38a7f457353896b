using LiveTalk.BrowserTests.Fixtures;

namespace LiveTalk.BrowserTests.Accessibility;

/// <summary>Calm where it is wanted, and words that run the other way.</summary>
[Collection(WorldCollection.Name)]
public sealed class PreferenceTests(World world)
{
    private const string Moving = """
        () => [...document.querySelector('live-talk').shadowRoot.querySelectorAll('*')].filter(node => {
          const style = getComputedStyle(node);
          const longest = list => Math.max(...list.split(',').map(parseFloat));
          return (style.animationName !== 'none' && longest(style.animationDuration) > 0.01) || longest(style.transitionDuration) > 0.01;
        }).map(node => node.outerHTML.slice(0, 120))
        """;

    [Fact]
    public async Task Motion_WhereLittleIsWanted_IsNone()
    {
        await using var ada = await world.ArriveAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await ada.OpenAsync(world.Page(world.NewPost()));
        await ada.Talk.SaidAsync("Quite still.", "Ada");
        await ada.Talk.Act("Quite still.", "React").ClickAsync();
        await ada.Talk.People.GetByRole(AriaRole.Button).First.ClickAsync();

        Assert.Empty(await ada.Page.EvaluateAsync<string[]>(Moving));
    }

    [Fact]
    public async Task WordsFromRightToLeft_BetweenOthers_StayIsolated()
    {
        await using var ada = await world.ArriveAsync();
        await ada.OpenAsync(world.Page(world.NewPost()));
        await ada.Talk.SaidAsync("שלום לכולם, מה שלומכם?", "דנה");
        await ada.Talk.ReplyAsync("שלום לכולם", "Left to right.");

        var comment = ada.Talk.Comment("שלום לכולם").First;
        Assert.Equal("rtl", await StyleAsync(comment.Locator(".body p"), "direction"));
        Assert.Equal("ltr", await StyleAsync(ada.Talk.Comment("Left to right.").Locator(".body p"), "direction"));
        Assert.Equal("ltr", await StyleAsync(comment.Locator(".foot"), "direction"));
        Assert.StartsWith("isolate", await StyleAsync(comment.Locator(".name bdi").First, "unicodeBidi"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_InGerman_SpeaksGerman()
    {
        await using var ada = await world.ArriveAsync();
        await ada.OpenAsync(world.Page(world.NewPost(), "lang=\"de\""));
        await Expect(ada.Talk.Root.GetByRole(AriaRole.Button, new() { Name = "Senden" })).ToBeVisibleAsync();
    }

    private static Task<string> StyleAsync(ILocator where, string property) =>
        where.EvaluateAsync<string>($"node => getComputedStyle(node).{property}");
}
