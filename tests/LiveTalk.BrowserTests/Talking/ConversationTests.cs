using LiveTalk.BrowserTests.Fixtures;

namespace LiveTalk.BrowserTests.Talking;

[Collection(WorldCollection.Name)]
public sealed class ConversationTests(World world) : IAsyncLifetime
{
    private Person _ada = null!;
    private Person _ben = null!;

    public async Task InitializeAsync()
    {
        var page = world.Page(world.NewPost());
        _ada = await world.ArriveAsync();
        _ben = await world.ArriveAsync();
        await Task.WhenAll(_ada.OpenAsync(page), _ben.OpenAsync(page));
    }

    public async Task DisposeAsync()
    {
        await _ada.DisposeAsync();
        await _ben.DisposeAsync();
    }

    [Fact]
    public async Task Comment_FormattedInMarkdown_IsSeenLiveByTheOther()
    {
        await _ada.Talk.SayAsync("The **tea** is ready.", "Ada");

        var seen = _ben.Talk.Comment("The tea is ready.");
        await Expect(seen).ToBeVisibleAsync();
        await Expect(seen.Locator("strong")).ToHaveTextAsync("tea");
        await Expect(seen.Locator(".name")).ToContainTextAsync("Ada");
        await Expect(_ada.Talk.Unsent).ToHaveCountAsync(0);
        await Expect(_ada.Talk.Comment("The tea is ready.")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Reply_ToAComment_StandsBelowItForBoth()
    {
        await _ada.Talk.SaidAsync("Who wants tea?", "Ada");
        await _ben.Talk.SaidAsync("I am here too.", "Ben");
        await _ben.Talk.ReplyAsync("Who wants tea?", "I do, please.");
        await _ada.Talk.SeeAsync("I do, please.");
        await _ada.Talk.ReplyAsync("I do, please.", "With milk?");
        await _ben.Talk.SeeAsync("With milk?");

        foreach (var talk in new[] { _ada.Talk, _ben.Talk })
        {
            var replies = talk.Root.Locator(".branch").Filter(new() { HasText = "Who wants tea?" }).Locator(".replies > li");
            await Expect(replies).ToHaveCountAsync(2);
            await Expect(replies.Nth(0)).ToContainTextAsync("I do, please.");
            await Expect(replies.Nth(1)).ToContainTextAsync("replying to Ben");
            await Expect(replies.Nth(1)).ToContainTextAsync("With milk?");
        }
    }

    [Fact]
    public async Task Reaction_GivenAndTakenBack_SaysWho()
    {
        await _ada.Talk.SaidAsync("It rains.", "Ada");
        await _ben.Talk.SaidAsync("Here as well.", "Ben");

        await _ben.Talk.Act("It rains.", "React").ClickAsync();
        await _ben.Talk.Act("It rains.", "React with 👏").ClickAsync();

        var chip = _ada.Talk.Comment("It rains.").Locator(".chip");
        await Expect(chip).ToContainTextAsync("Ben");
        var own = _ben.Talk.Comment("It rains.").Locator(".chip");
        await Expect(own).ToHaveAttributeAsync("aria-pressed", "true");
        await own.ClickAsync();
        await Expect(chip).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Edit_OfAnOwnComment_ReplacesItMarked()
    {
        await _ada.Talk.SaidAsync("Tomorow at five", "Ada");
        await Expect(_ben.Talk.Comment("Tomorow")).ToBeVisibleAsync();

        await _ada.Talk.Act("Tomorow", "Edit").ClickAsync();
        var box = _ada.Talk.Comments.Locator("textarea");
        await Expect(box).ToHaveValueAsync("Tomorow at five");
        await box.FillAsync("Tomorrow at five");
        await box.PressAsync("Control+Enter");

        await Expect(_ben.Talk.Comment("Tomorrow at five")).ToContainTextAsync("edited");
        await Expect(_ben.Talk.Comments).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Remove_OfAnOwnComment_LeavesAPlaceAndItsReplies()
    {
        await _ada.Talk.SaidAsync("I should not have said this.", "Ada");
        await _ben.Talk.SaidAsync("Hello.", "Ben");
        await _ben.Talk.ReplyAsync("I should not have said this.", "It happens.");

        await _ada.Talk.Act("I should not have said this.", "Remove").ClickAsync();
        await _ada.Talk.Root.GetByRole(AriaRole.Button, new() { Name = "Remove now" }).ClickAsync();

        await Expect(_ben.Talk.Comment("I should not have said this.")).ToHaveCountAsync(0);
        await Expect(_ben.Talk.Comment("Removed by Ada")).ToHaveCountAsync(1);
        await Expect(_ben.Talk.Comment("It happens.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Remove_ThoughtBetterOf_KeepsTheComment()
    {
        await _ada.Talk.SaidAsync("This may stay.", "Ada");
        await _ada.Talk.Act("This may stay.", "Remove").ClickAsync();
        await _ada.Page.Keyboard.PressAsync("Escape");

        await Expect(_ada.Talk.Act("This may stay.", "Remove")).ToBeVisibleAsync();
        await Expect(_ada.Talk.Comment("This may stay.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Typing_BySomebody_ShowsAndEndsWithoutMovingAnything()
    {
        await _ada.Talk.SaidAsync("One moment.", "Ada");
        await Expect(_ben.Talk.Comment("One moment.")).ToBeVisibleAsync();
        var before = await _ben.Talk.Box.BoundingBoxAsync();

        await _ada.Talk.Box.PressSequentiallyAsync("I am looking");
        await Expect(_ben.Talk.Typing).ToHaveTextAsync("Ada is typing…");
        Assert.Equal(before!.Y, (await _ben.Talk.Box.BoundingBoxAsync())!.Y);

        await _ada.Talk.Box.PressAsync("Control+Enter");
        await Expect(_ben.Talk.Typing).ToHaveTextAsync("");
    }

    [Fact]
    public async Task Presence_PeopleComeAndGo_NamesWhoIsHere()
    {
        await Expect(_ben.Talk.People).ToContainTextAsync("1 reading");
        await _ada.Talk.SaidAsync("Good morning.", "Ada");
        await Expect(_ben.Talk.People).ToContainTextAsync("Ada");

        await using var second = await world.ArriveAsync();
        await second.OpenAsync(new Uri(_ben.Page.Url));
        await second.Talk.SaidAsync("Morning!", "Cleo");
        await Expect(_ben.Talk.People).ToContainTextAsync("Ada and Cleo");

        await _ben.Talk.People.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(_ben.Talk.People.Locator(".people li")).ToHaveCountAsync(2);
        await second.Page.CloseAsync();
        await Expect(_ben.Talk.People.Locator(".people li")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Presence_OfSomebodyInvisible_IsNotShown()
    {
        await _ada.Talk.SaidAsync("I am about to vanish.", "Ada");
        await Expect(_ben.Talk.People).ToContainTextAsync("Ada");

        await _ada.Talk.People.GetByRole(AriaRole.Button).ClickAsync();
        await _ada.Talk.People.GetByRole(AriaRole.Switch).CheckAsync();

        await Expect(_ben.Talk.People).Not.ToContainTextAsync("Ada");
        await _ada.Talk.SaidAsync("Still here, though.");
        await _ben.Talk.SeeAsync("Still here, though.");
    }

    [Fact]
    public async Task Mention_OfSomebodyInTheThread_IsOfferedAndReachesThem()
    {
        await _ada.Talk.SaidAsync("Here I am.", "Ada Lovelace");
        await _ben.Talk.SaidAsync("Hello.", "Ben");

        await _ben.Talk.Box.PressSequentiallyAsync("@Ada");
        await Expect(_ben.Talk.Root.GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await _ben.Page.Keyboard.PressAsync("Enter");
        await _ben.Page.Keyboard.TypeAsync("what do you think?");
        await _ben.Page.Keyboard.PressAsync("Control+Enter");

        await Expect(_ada.Talk.Root.Locator(".notices")).ToContainTextAsync("Ben mentioned you");
        await _ada.Talk.SeeAsync("what do you think?");
        await Expect(_ada.Talk.Comment("what do you think?").Locator(".mention")).ToContainTextAsync("Ada Lovelace");
    }
}
