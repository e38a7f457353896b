using LiveTalk.BrowserTests.Fixtures;

namespace LiveTalk.BrowserTests.Talks;

/// <summary>People greet each other while one listens.</summary>
[Collection(WorldCollection.Name)]
public sealed class WaveTests(World world)
{
    [Fact]
    public async Task Wave_ToSomebodyWhoIsHere_ReachesThemAndComesBack()
    {
        var post = world.NewPost();
        await using var hana = await world.ArriveAsync();
        await using var ada = await world.ArriveAsync();
        await using var ben = await world.ArriveAsync();
        var console = new HostConsole(hana);
        await Task.WhenAll(ada.OpenAsync(world.Page(post)), ben.OpenAsync(world.Page(post)));
        await ada.Talk.SaidAsync("I am here.", "Ada");
        await ben.Talk.SaidAsync("So am I.", "Ben");
        await console.SignInAsync(world.Server.Address, await world.Server.TokenAsync("demo", "Hana", "host"));
        await console.PlanAsync("A talk to wave in", post, TimeProvider.System.GetUtcNow().AddHours(1), "Europe/Berlin", turn: 60);
        await console.ScheduleAsync("A talk to wave in");
        await console.OpenAsync("A talk to wave in");
        await console.MoveAsync("Start");

        await new TalkPart(ada).ToggleAsync("Wave");
        await Axe.CheckAsync(ada, "waving");
        await ada.PressAsync(ada.Talk.Root.GetByRole(AriaRole.Button, new() { Name = "Wave to Ben" }));
        await Expect(ada.Talk.Root.Locator("live-talk-waving")).ToContainTextAsync("You waved to Ben");
        await Expect(ben.Talk.Root.Locator(".notices")).ToContainTextAsync("Ada waves to you.");
        await ben.PressAsync(ben.Talk.Root.GetByRole(AriaRole.Button, new() { Name = "Wave back" }));
        await Expect(ada.Talk.Root.Locator(".notices")).ToContainTextAsync("Ben waves to you.");
        Assert.Empty(ada.Errors);
    }
}
