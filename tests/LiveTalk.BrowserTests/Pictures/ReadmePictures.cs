using LiveTalk.BrowserTests.Fixtures;
using LiveTalk.Testing.Servers;

namespace LiveTalk.BrowserTests.Pictures;

/// <summary>
/// Takes the pictures of the README from the running widget. With LIVETALK_SCREENSHOTS=docs/images they replace those of the repository; without it they go to a folder
/// of their own.
/// </summary>
[Collection(WorldCollection.Name)]
public sealed class ReadmePictures(World world)
{
    private const int MostBytes = 300_000;

    private static readonly (string Name, int Width, int Height, ColorScheme Scheme)[] Pictures =
    [
        ("widget-desktop-light", 860, 1180, ColorScheme.Light),
        ("widget-desktop-dark", 860, 1180, ColorScheme.Dark),
        ("widget-phone-light", 390, 844, ColorScheme.Light),
        ("widget-phone-dark", 390, 844, ColorScheme.Dark),
    ];

    [Fact]
    public async Task Pictures_OfAConversation_AreTaken()
    {
        var folder = Environment.GetEnvironmentVariable("LIVETALK_SCREENSHOTS") is { Length: > 0 } wished
            ? Path.GetFullPath(wished, ServerProgram.Repository)
            : Directory.CreateTempSubdirectory("livetalk-pictures-").FullName;
        Directory.CreateDirectory(folder);
        await SetSceneAsync();
        var page = world.Elsewhere.Page("localhost", world.Server.Address, EarlierThread.Post, title: EarlierThread.PostTitle);
        await using var lena = await world.ArriveAsync();
        await using var amara = await world.ArriveAsync();
        await lena.OpenAsync(world.Elsewhere.Page("localhost", world.Server.Address, EarlierThread.Post, $"token=\"{await world.Server.TokenAsync("demo", "Lena Brandt", "host")}\""));
        await amara.OpenAsync(page);
        await amara.Talk.SaidAsync("First time for me next week, Hamburg to Stockholm. Top bunk or bottom bunk?", "Amara");
        await lena.Talk.SeeAsync("Top bunk or bottom bunk?");
        await lena.Talk.ReplyAsync("Top bunk or bottom bunk?", "Top. It sways a little more, and nobody sits on your feet. And write to us from the corridor!");
        await lena.Talk.Act("eleven years", "React").ClickAsync();
        await lena.Talk.Act("eleven years", "React with ❤️").ClickAsync();
        await amara.Talk.Act("eleven years", "React").ClickAsync();
        await amara.Talk.Act("eleven years", "React with 👏").ClickAsync();
        await amara.Talk.Act("lemon trees", "React").ClickAsync();
        await amara.Talk.Act("lemon trees", "React with 👋").ClickAsync();

        foreach (var picture in Pictures)
        {
            await using var reader = await world.ArriveAsync(new()
            {
                ViewportSize = new() { Width = picture.Width, Height = picture.Height },
                ColorScheme = picture.Scheme,
                IsMobile = picture.Width < 500,
                HasTouch = picture.Width < 500,
                DeviceScaleFactor = picture.Width < 500 ? 2 : 1.5f,
            });
            await reader.OpenAsync(page);
            await Expect(reader.Talk.Comment("Top. It sways")).ToHaveCountAsync(1);
            await reader.Page.EvaluateAsync("scrollTo({ top: innerWidth < 500 ? document.querySelector('live-talk').getBoundingClientRect().top - 16 : 0, behavior: 'instant' })");
            await amara.Talk.Box.FillAsync("");
            await amara.Talk.Box.PressSequentiallyAsync("Top it is");
            await Expect(reader.Talk.Typing).ToHaveTextAsync("Amara is typing…");
            var file = Path.Combine(folder, picture.Name + ".png");
            await reader.Page.ScreenshotAsync(new() { Path = file, Animations = ScreenshotAnimations.Disabled });
            Assert.InRange(new FileInfo(file).Length, 10_000, MostBytes);
        }
    }

    private async Task SetSceneAsync()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("livetalk-scene-").FullName, "earlier.xml");
        await EarlierThread.WriteAsync(file, TimeProvider.System.GetUtcNow());
        var imported = await ServerProcess.RunAsync(world.Server.Setup, "import", "wxr", file, "--site", "demo");
        Assert.True(imported.ExitCode == 0, imported.Error);
    }
}
