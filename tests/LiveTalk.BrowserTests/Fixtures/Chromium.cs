namespace LiveTalk.BrowserTests.Fixtures;

/// <summary>The installed Chromium: nothing is downloaded. Its headless shell first, which has no windows of its own to draw: the same tests take three fifths of the time, and of the processors.</summary>
internal static class Chromium
{
    private static readonly string[] Places =
        ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"];

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright)
    {
        var program = Environment.GetEnvironmentVariable("CHROMIUM") ?? Places.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("These tests need Chromium. Install the package chromium, or name the program in CHROMIUM.");
        return playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = program,
            Args =
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--force-color-profile=srgb",
                // Pages of other sites, with names of their own, without leaving this machine.
                "--host-resolver-rules=MAP *.example 127.0.0.1",
            ],
        });
    }
}
