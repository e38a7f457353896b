using LiveTalk.BrowserTests.Fixtures;
using LiveTalk.Testing.Clients;
using LiveTalk.Testing.Servers;

namespace LiveTalk.BrowserTests.Operations;

/// <summary>The operations page over two real nodes (R12, S32).</summary>
[Collection(WorldCollection.Name)]
public sealed class OpsPageTests(World world)
{
    private const int Width = 1280;

    [Fact]
    public async Task Page_ForWhoeverIsNoOperator_ShowsNothingButTheWayIn()
    {
        await using var visitor = await world.ArriveAsync();
        await visitor.Page.GotoAsync(new Uri(world.Server.Address, "/ops").AbsoluteUri);
        await Expect(visitor.Page.GetByLabel("Token")).ToBeVisibleAsync();

        await visitor.Page.GetByLabel("Token").FillAsync(await world.Server.TokenAsync("demo", "Mo", "moderator"));
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Show the nodes" }).ClickAsync();

        await Expect(visitor.Page.Locator("#ops")).ToContainTextAsync("This sign-in may not watch the nodes");
        await Expect(visitor.Page.GetByRole(AriaRole.Table)).ToHaveCountAsync(0);
        Assert.Empty(await visitor.ReportsAsync());
    }

    [Fact]
    public async Task Admin_FromTheHostConsole_DrainsANodeThroughTheButtonAndSeesItGo()
    {
        await using var nodes = await TwoNodes.StartAsync();
        await using var guest = await GuestAsync(nodes.Second, "Wanda Elsewhere");
        await using var ada = await world.ArriveAsync();
        await BecomeAdminAsync(ada, nodes.First);
        await ada.Page.GotoAsync(new Uri(nodes.First.Address, "/ops").AbsoluteUri);
        var row = ada.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "talk-2" });
        await Expect(row).ToContainTextAsync("serving");
        await Expect(row).ToContainTextAsync("1 room,");
        await Expect(ada.Page.GetByRole(AriaRole.Row)).ToHaveCountAsync(3);

        await ada.Page.GetByLabel("A person's id").FillAsync("wanda");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Ask all nodes" }).ClickAsync();
        await Expect(ada.Page.Locator(".places li")).ToContainTextAsync("Wanda Elsewhere in demo, on talk-2");

        var drain = ada.Page.GetByRole(AriaRole.Button, new() { Name = "Drain talk-2" });
        await drain.ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Its one connection moves to the other nodes");
        await ada.Page.Keyboard.PressAsync("Escape");
        await Expect(ada.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        Assert.DoesNotContain(guest.Messages, m => m.Target == "drain");

        await drain.ClickAsync();
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Drain it" }).ClickAsync();
        await Expect(row).ToContainTextAsync("1 of 1 left");
        await Expect(drain).ToBeDisabledAsync();
        await guest.WaitForAsync("drain");
        await guest.DisposeAsync();
        await nodes.Second.WaitForExitAsync(TimeSpan.FromSeconds(60));
        await Expect(row).ToContainTextAsync("stopped");
        await Expect(ada.Page.Locator("#news")).ToHaveTextAsync("talk-2 is stopped.");

        Assert.Equal(0, nodes.Second.ExitCode);
        Assert.Contains("asked by Ada", nodes.Second.Output, StringComparison.Ordinal);
        Assert.Empty(await ada.ReportsAsync());
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task Page_InEveryFormat_PassesAxeAndFits()
    {
        await using var nodes = await TwoNodes.StartAsync();
        List<HubClient> guests = [];
        for (var n = 0; n < 12; n++)
        {
            guests.Add(await GuestAsync(n % 3 == 0 ? nodes.First : nodes.Second, $"Guest {n}"));
        }

        await using (var operator1 = await OperatorAsync(nodes.First, Width, ColorScheme.Light))
        {
            await DrainAsync(operator1);
            foreach (var (width, scheme) in new[] { (Width, ColorScheme.Light), (Width, ColorScheme.Dark), (390, ColorScheme.Light), (390, ColorScheme.Dark) })
            {
                await using var somebody = await OperatorAsync(nodes.First, width, scheme);
                await Expect(somebody.Page.Locator("progress")).ToBeVisibleAsync();
                await somebody.Page.GetByLabel("A person's id").FillAsync("guest 1");
                await somebody.Page.GetByRole(AriaRole.Button, new() { Name = "Ask all nodes" }).ClickAsync();
                await Expect(somebody.Page.Locator(".places li")).Not.ToHaveCountAsync(0);

                // Each width and each scheme once: what axe finds comes of one or the other, and it takes its time.
                if (width == Width == (scheme == ColorScheme.Light))
                {
                    await Axe.CheckAsync(somebody, $"/ops, {width} pixels, {scheme}");
                }

                Assert.True(await somebody.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"wider than {width}");
                Assert.Empty(await somebody.ReportsAsync());
                await KeepPictureAsync(somebody, $"ops-{(width < 500 ? "phone" : "desktop")}-{(scheme == ColorScheme.Light ? "light" : "dark")}");
            }
        }

        foreach (var guest in guests)
        {
            await guest.DisposeAsync();
        }
    }

    private static async Task<HubClient> GuestAsync(ServerProcess node, string name)
    {
        using var api = new Api(node.Address);
        var guest = await HubClient.ConnectAsync(node.Address, await api.GuestAsync(name));
        await guest.CallAsync("Join", new { site = "demo", post = "ops" });
        return guest;
    }

    private static async Task BecomeAdminAsync(Person person, ServerProcess server)
    {
        await person.Page.GotoAsync(new Uri(server.Address, "/host").AbsoluteUri);
        await person.Page.GetByLabel("Setup code").FillAsync(server.SetupCode);
        await person.Page.GetByLabel("Your name").FillAsync("Ada");
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Become the admin" }).ClickAsync();
        await Expect(person.Page.Locator("#who")).ToHaveTextAsync("Ada");
    }

    private static async Task DrainAsync(Person person)
    {
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Drain talk-2" }).ClickAsync();
        await Axe.CheckAsync(person, "the question before a drain");
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Drain it" }).ClickAsync();
    }

    // With LIVETALK_SCREENSHOTS=docs/images the pictures of docs/ops.md are taken anew.
    private static async Task KeepPictureAsync(Person person, string name)
    {
        if (Environment.GetEnvironmentVariable("LIVETALK_SCREENSHOTS") is { Length: > 0 } folder)
        {
            var file = Path.Combine(Path.GetFullPath(folder, ServerProgram.Repository), name + ".png");
            await person.Page.ScreenshotAsync(new() { Path = file, FullPage = true, Animations = ScreenshotAnimations.Disabled });
        }
    }

    private async Task<Person> OperatorAsync(ServerProcess node, int width, ColorScheme scheme)
    {
        var person = await world.ArriveAsync(new() { ViewportSize = new() { Width = width, Height = 844 }, ColorScheme = scheme });
        await person.Page.GotoAsync(new Uri(node.Address, "/ops").AbsoluteUri);
        await person.Page.GetByLabel("Token").FillAsync(TwoNodes.Token);
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Show the nodes" }).ClickAsync();
        await Expect(person.Page.GetByRole(AriaRole.Row)).ToHaveCountAsync(3);
        return person;
    }
}
