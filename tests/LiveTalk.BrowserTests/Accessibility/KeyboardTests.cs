using LiveTalk.BrowserTests.Fixtures;

namespace LiveTalk.BrowserTests.Accessibility;

/// <summary>Everything a person needs, with a keyboard alone.</summary>
[Collection(WorldCollection.Name)]
public sealed class KeyboardTests(World world)
{
    private const string Focused = """
        () => {
          let node = document.activeElement;
          while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
          return node === null ? '' : (node.ariaLabel || node.labels?.[0]?.textContent || node.textContent || node.tagName).trim().replace(/\s+/g, ' ');
        }
        """;

    private const string FocusIsSeen = """
        () => {
          let node = document.activeElement;
          while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
          if (!node || node === document.body) return true;
          const seen = style => (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== 'none';
          // The frame around a text box may show it for the box.
          return seen(getComputedStyle(node)) || seen(getComputedStyle(node.parentElement));
        }
        """;

    [Fact]
    public async Task Guest_WithKeysAlone_SaysSomethingRepliesAndReacts()
    {
        await using var ada = await world.ArriveAsync();
        await ada.OpenAsync(world.Page(world.NewPost()));

        await TabToAsync(ada, "Say something");
        await ada.Page.Keyboard.TypeAsync("Typed, not clicked.");
        await TabToAsync(ada, "Your name");
        await ada.Page.Keyboard.TypeAsync("Ada");
        await ada.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(ada.Talk.Comment("Typed, not clicked.")).ToBeVisibleAsync();
        await Expect(ada.Talk.Unsent).ToHaveCountAsync(0);

        await TabToAsync(ada, "Reply");
        await ada.Page.Keyboard.PressAsync("Enter");
        await Expect(ada.Talk.Root.Locator("live-talk-composer.reply textarea")).ToBeFocusedAsync();
        await ada.Page.Keyboard.TypeAsync("Answered, too.");
        await ada.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(ada.Talk.Comment("Answered, too.")).ToBeVisibleAsync();

        await TabToAsync(ada, "React");
        await ada.Page.Keyboard.PressAsync("Enter");
        await TabToAsync(ada, "React with 👋");
        await ada.Page.Keyboard.PressAsync("Space");
        await Expect(ada.Talk.Root.Locator(".chip")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Escape_InWhatIsOpen_ClosesItAndGivesTheFocusBack()
    {
        await using var ada = await world.ArriveAsync();
        await ada.OpenAsync(world.Page(world.NewPost()));
        await ada.Talk.SaidAsync("Something to answer.", "Ada");
        var panel = ada.Talk.Root.Locator("#people-panel");
        var people = ada.Talk.People.GetByRole(AriaRole.Button).First;

        await people.PressAsync("Enter");
        await Expect(panel).ToBeVisibleAsync();
        await ada.Page.Keyboard.PressAsync("Escape");
        await Expect(panel).ToHaveCountAsync(0);
        await Expect(people).ToBeFocusedAsync();

        await ada.Talk.Act("Something to answer.", "Reply").PressAsync("Enter");
        await Expect(ada.Talk.Root.Locator("live-talk-composer.reply textarea")).ToBeFocusedAsync();
        await ada.Page.Keyboard.PressAsync("Escape");
        await Expect(ada.Talk.Root.Locator("live-talk-composer.reply")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Focus_OnEveryControl_CanBeSeen()
    {
        await using var ada = await world.ArriveAsync();
        await ada.OpenAsync(world.Page(world.NewPost()));
        await ada.Talk.SaidAsync("Look at me.", "Ada");
        await ada.Page.Keyboard.PressAsync("Tab");
        for (var i = 0; i < 12; i++)
        {
            Assert.True(await ada.Page.EvaluateAsync<bool>(FocusIsSeen), $"No focus to be seen on: {await ada.Page.EvaluateAsync<string>(Focused)}");
            await ada.Page.Keyboard.PressAsync("Tab");
        }
    }

    private static async Task TabToAsync(Person person, string label)
    {
        var reached = new List<string>();
        for (var i = 0; i < 60; i++)
        {
            await person.Page.Keyboard.PressAsync("Tab");
            var focused = await person.Page.EvaluateAsync<string>(Focused);
            if (focused.StartsWith(label, StringComparison.Ordinal))
            {
                return;
            }

            reached.Add(focused);
        }

        Assert.Fail($"'{label}' cannot be reached with Tab; reached: {string.Join(" | ", reached)}");
    }
}
