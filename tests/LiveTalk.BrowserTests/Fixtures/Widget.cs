using System.Text.RegularExpressions;

namespace LiveTalk.BrowserTests.Fixtures;

/// <summary>The widget as a person sees it: found by words and roles, not by how it is built.</summary>
internal sealed partial class Widget(IPage page)
{
    /// <summary>The element.</summary>
    public ILocator Root { get; } = page.Locator("live-talk");

    /// <summary>The line that says how the connection is.</summary>
    public ILocator Status => Root.Locator(".link");

    public ILocator Comments => Root.Locator("live-talk-comment");

    /// <summary>Words that are not known to be kept.</summary>
    public ILocator Unsent => Root.Locator(".pending");

    public ILocator Typing => Root.Locator(".typing");

    public ILocator People => Root.Locator("live-talk-people");

    /// <summary>The control behind which new comments wait.</summary>
    public ILocator Arrivals => Root.GetByRole(AriaRole.Button, new() { NameRegex = NewOnes() });

    /// <summary>Loads older comments; says so, and takes no press, while it does.</summary>
    public ILocator Older => Root.GetByRole(AriaRole.Button, new() { NameRegex = Earlier() });

    public ILocator Box => Root.Locator("live-talk-composer.main textarea");

    public ILocator NameField => Root.Locator("live-talk-composer.main input[type=text]");

    /// <summary>The comment with these words.</summary>
    public ILocator Comment(string words) => Comments.Filter(new() { HasText = words });

    /// <summary>A control of a comment, by its name.</summary>
    public ILocator Act(string words, string control) => Comment(words).GetByRole(AriaRole.Button, new() { Name = control, Exact = true });

    /// <summary>Waits until the conversation is there and live.</summary>
    public Task LiveAsync() => Expect(Status).ToHaveTextAsync(Live());

    /// <summary>Writes something and sends it; a name is needed the first time only.</summary>
    public async Task SayAsync(string words, string? name = null)
    {
        await Box.FillAsync(words);
        if (name is not null)
        {
            await NameField.FillAsync(name);
        }

        await Box.PressAsync("Control+Enter");
    }

    /// <summary>Says something and waits until it is kept.</summary>
    /// <param name="words">What is written.</param>
    /// <param name="name">Who says it: needed the first time only.</param>
    /// <param name="seen">What it looks like then, where that is not what was written.</param>
    public async Task SaidAsync(string words, string? name = null, string? seen = null)
    {
        await SayAsync(words, name);
        await Expect(Comment(seen ?? words)).ToBeVisibleAsync();
        await Expect(Unsent).ToHaveCountAsync(0);
    }

    /// <summary>Waits until the comment of somebody else has arrived, and asks for it where it waits to be asked for.</summary>
    public async Task SeeAsync(string words)
    {
        await Expect(Comment(words).Or(Arrivals).First).ToBeVisibleAsync();
        if (await Comment(words).CountAsync() == 0)
        {
            await Arrivals.ClickAsync();
        }

        await Expect(Comment(words)).ToHaveCountAsync(1);
    }

    public async Task ReplyAsync(string to, string words)
    {
        await Act(to, "Reply").ClickAsync();
        var box = Root.Locator("live-talk-composer.reply textarea");
        await box.FillAsync(words);
        await box.PressAsync("Control+Enter");
        await Expect(Comment(words)).ToBeVisibleAsync();
        await Expect(Unsent).ToHaveCountAsync(0);
    }

    [GeneratedRegex("^\\d+ new")]
    private static partial Regex NewOnes();

    [GeneratedRegex("earlier comments")]
    private static partial Regex Earlier();

    [GeneratedRegex("^\\s*Live\\b")]
    private static partial Regex Live();
}
