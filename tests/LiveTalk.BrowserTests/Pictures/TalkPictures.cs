using LiveTalk.BrowserTests.Fixtures;
using LiveTalk.Testing.Servers;

namespace LiveTalk.BrowserTests.Pictures;

/// <summary>Takes the pictures of docs/hosts.md from a talk on a running server; with LIVETALK_SCREENSHOTS=docs/images they replace those of the repository.</summary>
[Collection(WorldCollection.Name)]
public sealed class TalkPictures(World world)
{
    private const int MostBytes = 300_000;

    private readonly string _folder = Environment.GetEnvironmentVariable("LIVETALK_SCREENSHOTS") is { Length: > 0 } wished
        ? Path.GetFullPath(wished, ServerProgram.Repository)
        : Directory.CreateTempSubdirectory("livetalk-pictures-").FullName;

    [Fact]
    public async Task Pictures_OfATalk_AreTaken()
    {
        await using var talk = await PorchTalk.AnnounceAsync(world);
        await talk.RunAsync();
        await using (var desk = await AtTheConsoleAsync(talk, phone: false, ColorScheme.Light))
        {
            await TakeAsync(desk.Page, "console-desktop-light");
        }

        await using (var hand = await AtTheConsoleAsync(talk, phone: true, ColorScheme.Dark))
        {
            await TakeAsync(hand.Page, "console-phone-dark");
        }

        await using var reader = await world.ArriveAsync(new() { ViewportSize = new() { Width = 760, Height = 1180 } });
        await reader.OpenAsync(world.Elsewhere.Page("localhost", world.Server.Address, PorchTalk.Post, title: PorchTalk.PostTitle));
        await Expect(reader.Talk.Comments).ToHaveCountAsync(5);
        await reader.Page.EvaluateAsync("scrollTo({ top: document.querySelector('live-talk').getBoundingClientRect().top - 16, behavior: 'instant' })");
        await TakeAsync(reader.Page, "widget-talk-light");

        await talk.EndAsync();
        await Expect(new TalkPart(reader).Recap).ToBeVisibleAsync();
        var recap = await new TalkPart(reader).ReadRecapAsync();
        await recap.SetViewportSizeAsync(900, 1350);
        await TakeAsync(recap, "recap-light");
    }

    private async Task<Person> AtTheConsoleAsync(PorchTalk talk, bool phone, ColorScheme scheme)
    {
        var host = await world.ArriveAsync(new()
        {
            ViewportSize = phone ? new() { Width = 390, Height = 844 } : new() { Width = 1280, Height = 900 },
            ColorScheme = scheme,
            HasTouch = phone,
            IsMobile = phone,
            DeviceScaleFactor = phone ? 2 : 1,
        });
        var console = new HostConsole(host);
        await console.SignInAsync(world.Server.Address, talk.HostToken);
        await console.OpenAsync(PorchTalk.Title);
        await Expect(console.Line).ToHaveCountAsync(3);
        return host;
    }

    private async Task TakeAsync(IPage page, string name)
    {
        Directory.CreateDirectory(_folder);
        var file = Path.Combine(_folder, name + ".png");
        await page.ScreenshotAsync(new() { Path = file, Animations = ScreenshotAnimations.Disabled });
        Assert.InRange(new FileInfo(file).Length, 10_000, MostBytes);
    }
}
