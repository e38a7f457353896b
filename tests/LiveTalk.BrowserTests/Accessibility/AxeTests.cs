using LiveTalk.BrowserTests.Fixtures;

namespace LiveTalk.BrowserTests.Accessibility;

/// <summary>No violation of any rule that axe knows, in light and in dark.</summary>
[Collection(WorldCollection.Name)]
public sealed class AxeTests(World world)
{
    public static TheoryData<ColorScheme> Schemes => [ColorScheme.Light, ColorScheme.Dark];

    [Theory]
    [MemberData(nameof(Schemes))]
    public async Task Widget_WithEverythingOpen_HasNoViolations(ColorScheme scheme)
    {
        var post = world.NewPost();
        await using var ben = await world.ArriveAsync();
        await ben.OpenAsync(world.Page(post));
        await ben.Talk.SaidAsync("Hello, with [a link](https://example.org) and `code`.", "Ben", "Hello, with a link and code.");
        await ben.Talk.SaidAsync("> said before\n\nAnd **answered**.", null, "And answered.");
        await using var ada = await ArriveAsync(scheme);
        await ada.OpenAsync(world.Page(post));
        await Axe.CheckAsync(ada, "a first visit");

        await ada.Talk.SaidAsync("Nice to meet you.", "Ada");
        await ada.Talk.Act("Hello, with", "React").ClickAsync();
        await ada.Talk.Act("Hello, with", "React with 👋").ClickAsync();
        await ada.Talk.Act("And answered.", "React").ClickAsync();
        await ada.Talk.Act("Nice to meet you.", "Edit").ClickAsync();
        await Expect(ada.Talk.Comments.Locator("textarea")).ToHaveCountAsync(1);
        await ada.Talk.Act("Hello, with", "Reply").ClickAsync();
        await ben.Talk.SaidAsync("One more.");
        await Expect(ada.Talk.Arrivals).ToBeVisibleAsync();
        await ada.Talk.People.GetByRole(AriaRole.Button).First.ClickAsync();
        await Axe.CheckAsync(ada, "people, palette, reply, edit and arrivals open");

        await ada.Talk.Box.PressSequentiallyAsync("@Be");
        await Expect(ada.Talk.Root.GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await Axe.CheckAsync(ada, "the list of people to mention open");
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public async Task Widget_InTrouble_HasNoViolations(ColorScheme scheme)
    {
        await using var ada = await ArriveAsync(scheme);
        await ada.OpenAsync(world.Page(world.NewPost()));
        await ada.Talk.SaidAsync("To be taken back.", "Ada");
        await ada.Talk.Act("To be taken back.", "Remove").ClickAsync();
        await Axe.CheckAsync(ada, "a removal under way");
        await ada.Talk.Root.GetByRole(AriaRole.Button, new() { Name = "Remove now" }).Or(ada.Talk.Comment("Removed by Ada")).First.ClickAsync();
        await Expect(ada.Talk.Comment("Removed by Ada")).ToHaveCountAsync(1);
        await ada.Context.SetOfflineAsync(true);
        await Expect(ada.Talk.Status).ToContainTextAsync("You're offline");
        await ada.Talk.SayAsync("Not sent.");
        await Expect(ada.Talk.Unsent).ToHaveCountAsync(1);
        await Axe.CheckAsync(ada, "offline with unsent words");
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public async Task Pages_OfTheServer_HaveNoViolations(ColorScheme scheme)
    {
        var thread = await world.Api.ThreadAsync(world.NewPost(), title: "A post about tea");
        var token = await world.Api.GuestAsync("Reader");
        var first = await world.Api.SayAsync(thread, token, "With milk?\n\n- yes\n- no");
        await world.Api.SayAsync(thread, token, "> With milk?\n\nNever, says [she](https://example.org).", first);
        await world.Api.ReactAsync(thread, token, first, "👋");
        await using var visitor = await ArriveAsync(scheme);
        foreach (var path in new[] { "/", $"/threads/{thread}", "/host", "/ops", "/problems/rate_limited", "/nothing-here" })
        {
            await visitor.Page.GotoAsync(new Uri(world.Server.Address, path).AbsoluteUri);
            if (path == "/")
            {
                await visitor.Talk.Root.ScrollIntoViewIfNeededAsync();
                await visitor.Talk.LiveAsync();
            }

            await Axe.CheckAsync(visitor, path);
        }
    }

    private Task<Person> ArriveAsync(ColorScheme scheme) =>
        world.ArriveAsync(new() { ColorScheme = scheme, ViewportSize = new() { Width = 1280, Height = 900 } });
}
