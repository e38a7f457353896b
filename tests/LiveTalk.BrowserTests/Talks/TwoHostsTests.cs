using LiveTalk.BrowserTests.Fixtures;
using LiveTalk.BrowserTests.Operations;

namespace LiveTalk.BrowserTests.Talks;

/// <summary>Two hosts at consoles of two nodes, and a guest on one of them: what one host does the others see at once.</summary>
[Collection(WorldCollection.Name)]
public sealed class TwoHostsTests(World world)
{
    private const string Title = "Two at the helm";

    // An act is in effect on every node within a second; the rest is for the browsers of a busy machine.
    private const float AtOnce = 2_000;

    [Fact]
    public async Task Hosts_OnTwoNodes_SeeEachOthersActsAtOnce()
    {
        await using var nodes = await TwoNodes.StartAsync();
        await using var hana = await world.ArriveAsync();
        await using var hugo = await world.ArriveAsync();
        await using var ada = await world.ArriveAsync();
        HostConsole first = new(hana), second = new(hugo);
        var adas = new TalkPart(ada);
        var helper = await nodes.First.TokenAsync("demo", "Hugo", "host");
        using var api = new Api(nodes.First.Address);
        await api.SayAsync(await api.ThreadAsync("helm"), helper, "I will help.");
        await first.SignInAsync(nodes.First.Address, await nodes.First.TokenAsync("demo", "Hana", "host"));
        await second.SignInAsync(nodes.Second.Address, helper);
        await ada.OpenAsync(world.Elsewhere.Page("localhost", nodes.Second.Address, "helm"));
        await first.PlanAsync(Title, "helm", TimeProvider.System.GetUtcNow().AddHours(1), "Europe/Berlin", turn: 60);
        await first.AddHostAsync("hug");
        await first.ScheduleAsync(Title);
        await hugo.Page.ReloadAsync();
        await Task.WhenAll(first.OpenAsync(Title), second.OpenAsync(Title));
        await Expect(adas.Upcoming).ToBeVisibleAsync();

        // States.
        await first.MoveAsync("Start");
        await Expect(second.State).ToHaveTextAsync("Live", new() { Timeout = AtOnce });
        await Expect(adas.Line).ToBeVisibleAsync(new() { Timeout = AtOnce });
        await second.MoveAsync("Break");
        await Expect(first.State).ToHaveTextAsync("In a break", new() { Timeout = AtOnce });
        await second.MoveAsync("Go on");
        await Expect(first.State).ToHaveTextAsync("Live", new() { Timeout = AtOnce });

        // The thread is run.
        await ada.Talk.SaidAsync("Good evening.", "Ada");
        await first.SlowAsync(60);
        await Expect(second.SlowMode).ToHaveValueAsync("60", new() { Timeout = AtOnce });
        await Expect(adas.Note).ToContainTextAsync("You can send again in", new() { Timeout = AtOnce });
        await second.TogglePostingAsync();
        await Expect(hana.Page.Locator(".room-tools .toggle")).ToHaveTextAsync("Posting is paused", new() { Timeout = AtOnce });
        await Expect(adas.Note).ToContainTextAsync("Writing is paused", new() { Timeout = AtOnce });

        // The line and the floor.
        await adas.RaiseHandAsync("Question", "About the helm");
        await Expect(first.Line).ToContainTextAsync("About the helm", new() { Timeout = AtOnce });
        await first.CallNextAsync();
        await Expect(second.Floor).ToContainTextAsync("Ada", new() { Timeout = AtOnce });
        await Expect(adas.Line).ToContainTextAsync("You have the floor", new() { Timeout = AtOnce });

        // A show of hands.
        await second.DraftPollAsync("Who steers?", "Both", "Nobody");
        await first.ShowAsync("Polls");
        await Expect(first.Panel).ToContainTextAsync("Who steers?", new() { Timeout = AtOnce });
        await first.PollAsync("Open the vote");
        await Expect(second.Panel.Locator(".poll.open")).ToContainTextAsync("Who steers?", new() { Timeout = AtOnce });
        await adas.ToggleAsync("Polls");
        await adas.VoteAsync("Both");
        await Expect(second.Panel).ToContainTextAsync("one person, 100 %", new() { Timeout = AtOnce });

        // Order.
        await second.ShowAsync("People");
        await first.RestrainAsync("Ada", "Silence", "Singing");
        await Expect(second.Panel).ToContainTextAsync("Cannot write", new() { Timeout = AtOnce });
        await Expect(adas.Note).ToContainTextAsync("be silent until", new() { Timeout = AtOnce });
        await hugo.PressAsync(second.Panel.GetByRole(AriaRole.Button, new() { Name = "Let them write" }));
        await Expect(first.Panel).Not.ToContainTextAsync("Cannot write", new() { Timeout = AtOnce });
        await Expect(ada.Talk.Root.Locator(".notices")).ToContainTextAsync("You can write again.", new() { Timeout = AtOnce });
        Assert.All(new[] { hana, hugo, ada }, person => Assert.Empty(person.Errors));
    }
}
