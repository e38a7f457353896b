using LiveTalk.Testing.Servers;

namespace LiveTalk.BrowserTests.Fixtures;

/// <summary>What all browser tests share: one running server and one browser. Every test brings its own people and its own post.</summary>
public sealed class World : IAsyncLifetime
{
    // Everybody here comes from one address, and a test may say in a second what a person says in an hour.
    internal static readonly ServerSetup Unlimited = new ServerSetup().With("LiveTalk__Limits__Enabled", "false");

    private IPlaywright? _playwright;
    private int _posts;

    internal ServerProcess Server { get; private set; } = null!;

    internal Api Api { get; private set; } = null!;

    /// <summary>Pages of other sites.</summary>
    internal ForeignSite Elsewhere { get; private set; } = null!;

    internal IBrowser Browser { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await ServerProcess.StartAsync(Unlimited);
        Api = new(Server.Address);
        Elsewhere = await ForeignSite.StartAsync();
        _playwright = await Playwright.CreateAsync();
        Browser = await Chromium.LaunchAsync(_playwright);
        SetDefaultExpectTimeout(10_000);
    }

    public async Task DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.CloseAsync();
        }

        _playwright?.Dispose();
        Api?.Dispose();
        if (Elsewhere is not null)
        {
            await Elsewhere.DisposeAsync();
        }

        if (Server is not null)
        {
            await Server.DisposeAsync();
        }
    }

    /// <summary>The key of a post that nobody has talked under.</summary>
    internal string NewPost() => $"post-{Interlocked.Increment(ref _posts)}";

    /// <summary>A page of our own that carries the widget for a post.</summary>
    internal Uri Page(string post, string attributes = "") => Elsewhere.Page("localhost", Server.Address, post, attributes);

    /// <summary>Fails where a page asked anybody but the server and the site it stands on.</summary>
    internal void AssertOnlyOwn(IEnumerable<string> requests)
    {
        string[] own = [Server.Address.Authority, new Uri(Elsewhere.Origin("localhost")).Authority];
        Assert.All(requests.Where(r => !r.StartsWith("data:", StringComparison.Ordinal)), r => Assert.Contains(new Uri(r).Authority, own));
    }

    /// <summary>Somebody with a browser of their own: nothing is shared with anybody else's.</summary>
    internal Task<Person> ArriveAsync(BrowserNewContextOptions? options = null) => Person.ArriveAsync(Browser, options);
}
