using LiveTalk.BrowserTests.Fixtures;

namespace LiveTalk.BrowserTests.Accessibility;

/// <summary>Small screens and fingers.</summary>
[Collection(WorldCollection.Name)]
public sealed class PhoneTests(World world)
{
    // What a finger 22 pixels above or below the middle of a control, or left or right of it, touches. Links among words are exempt, as in WCAG 2.5.8.
    private const string TooSmall = """
        () => {
          const root = document.querySelector('live-talk').shadowRoot;
          const reach = 21;
          const missed = [];
          for (const node of root.querySelectorAll('button, summary, input, textarea')) {
            if (!node.checkVisibility({ visibilityProperty: true })) continue;
            const target = node.closest('label') ?? node;
            target.scrollIntoView({ block: 'center', behavior: 'instant' });
            const box = target.getBoundingClientRect();
            const x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
            for (const [dx, dy] of [[0, -reach], [0, reach], [-reach, 0], [reach, 0]]) {
              const hit = root.elementFromPoint(x + dx, y + dy);
              // The control that floats over the list leads to a comment just sent, for ten seconds; a list scrolls from under it.
              if (!target.contains(hit) && !hit?.closest('.arrivals')) {
                missed.push(`${(node.ariaLabel || node.textContent).trim().replace(/\s+/g, ' ')} <${node.className}> ${dx},${dy} hits <${hit?.className}> ${Math.round(box.width)}x${Math.round(box.height)}`);
                break;
              }
            }
          }
          return missed;
        }
        """;

    [Theory]
    [InlineData(390)]
    [InlineData(360)]
    [InlineData(320)]
    public async Task Widget_OnAPhone_FitsAndCanBeTouched(int width)
    {
        await using var ada = await OnAPhoneAsync(width);
        await ada.OpenAsync(world.Page(world.NewPost()));
        await ada.Talk.SaidAsync($"A{new string('h', 300)}! https://example.org/{new string('x', 200)}", "Ada Augusta King, Countess of Lovelace and more", "Ahhh");
        var parent = "Ahhh";
        for (var i = 1; i <= 4; i++)
        {
            await ada.Talk.ReplyAsync(parent, $"Deeper {i}");
            parent = $"Deeper {i}";
        }

        await ada.Talk.SaidAsync("```\n" + new string('c', 200) + "\n```", null, "cccc");
        await ada.Talk.Act("Deeper 4", "React").ClickAsync();
        await ada.Talk.Act("Deeper 3", "Reply").ClickAsync();
        await ada.Talk.People.GetByRole(AriaRole.Button).First.ClickAsync();
        Assert.Equal(0, await ada.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"));
        await ada.Talk.People.GetByRole(AriaRole.Button).First.PressAsync("Escape");

        Assert.Equal(0, await ada.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"));
        Assert.Empty(await ada.Page.EvaluateAsync<string[]>(TooSmall));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/host")]
    [InlineData("/ops")]
    public async Task Page_OnAPhone_FitsItsWidth(string path)
    {
        await using var ada = await OnAPhoneAsync(360);
        await ada.Page.GotoAsync(new Uri(world.Server.Address, path).AbsoluteUri);
        Assert.Equal(0, await ada.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"));
    }

    private Task<Person> OnAPhoneAsync(int width) =>
        world.ArriveAsync(new() { ViewportSize = new() { Width = width, Height = 844 }, HasTouch = true, IsMobile = true, DeviceScaleFactor = 2 });
}
