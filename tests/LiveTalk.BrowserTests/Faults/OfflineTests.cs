using LiveTalk.BrowserTests.Fixtures;

namespace LiveTalk.BrowserTests.Faults;

[Collection(WorldCollection.Name)]
public sealed class OfflineTests(World world)
{
    [Fact]
    public async Task Words_SaidWhileOffline_AreSentOnceWhenBack()
    {
        var post = world.NewPost();
        await using var ada = await world.ArriveAsync();
        await using var ben = await world.ArriveAsync();
        await ada.OpenAsync(world.Page(post));
        await ben.OpenAsync(world.Page(post));
        await ada.Talk.SaidAsync("Before the tunnel.", "Ada");

        await ada.Context.SetOfflineAsync(true);
        await Expect(ada.Talk.Status).ToContainTextAsync("You're offline. What you write will be sent when you're back.");
        await ada.Talk.SayAsync("In the tunnel.");
        await Expect(ada.Talk.Unsent).ToContainTextAsync("In the tunnel.");
        await Expect(ada.Talk.Unsent).ToContainTextAsync("Not sent");
        await ben.Talk.SaidAsync("Where did Ada go?", "Ben");

        await ada.Context.SetOfflineAsync(false);
        await ada.Talk.LiveAsync();
        await Expect(ada.Talk.Unsent).ToHaveCountAsync(0);
        await ben.Talk.SeeAsync("In the tunnel.");
        await ada.Talk.SeeAsync("Where did Ada go?");
        await OnlyOnceAsync(post, "In the tunnel.");
    }

    [Fact]
    public async Task Draft_PageReloaded_IsStillInTheBox()
    {
        await using var ada = await world.ArriveAsync();
        await ada.OpenAsync(world.Page(world.NewPost()));
        await ada.Talk.Box.FillAsync("Half a thought");
        await ada.Page.ReloadAsync();
        await ada.Talk.LiveAsync();

        await Expect(ada.Talk.Box).ToHaveValueAsync("Half a thought");
        await Expect(ada.Talk.Comments).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Draft_OfAReply_IsThereWhenTheBoxOpensAgain()
    {
        await using var ada = await world.ArriveAsync();
        await ada.OpenAsync(world.Page(world.NewPost()));
        await ada.Talk.SaidAsync("A question?", "Ada");
        await ada.Talk.Act("A question?", "Reply").ClickAsync();
        await ada.Talk.Root.Locator("live-talk-composer.reply textarea").FillAsync("Half an answer");
        await ada.Page.ReloadAsync();
        await ada.Talk.LiveAsync();
        await ada.Talk.Act("A question?", "Reply").ClickAsync();

        await Expect(ada.Talk.Root.Locator("live-talk-composer.reply textarea")).ToHaveValueAsync("Half an answer");
    }

    [Fact]
    public async Task Words_TheServerRefuses_StayWithTheReason()
    {
        await using var ada = await world.ArriveAsync();
        await ada.OpenAsync(world.Page(world.NewPost()));
        await ada.Talk.SayAsync("Listen to me.", "Admin");

        await Expect(ada.Talk.Unsent).ToContainTextAsync("Listen to me.");
        await Expect(ada.Talk.Unsent).ToContainTextAsync("Not sent:");
        await ada.Talk.Unsent.GetByRole(AriaRole.Button, new() { Name = "Change it" }).ClickAsync();
        await Expect(ada.Talk.Box).ToHaveValueAsync("Listen to me.");
        await ada.Talk.NameField.FillAsync("Ada");
        await ada.Talk.Box.PressAsync("Control+Enter");
        await Expect(ada.Talk.Comment("Listen to me.")).ToHaveCountAsync(1);
    }

    private async Task OnlyOnceAsync(string post, string words)
    {
        var comments = await world.Api.CommentsAsync(await world.Api.ThreadAsync(post));
        Assert.Single(comments, c => c.GetProperty("html").GetString()!.Contains(words, StringComparison.Ordinal));
    }
}
