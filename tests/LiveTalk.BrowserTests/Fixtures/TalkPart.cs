namespace LiveTalk.BrowserTests.Fixtures;

/// <summary>A talk in the widget, as somebody sees it who takes part.</summary>
internal sealed class TalkPart(Person person)
{
    /// <summary>A talk that is to come.</summary>
    public ILocator Upcoming => Root.Locator("live-talk-upcoming");

    /// <summary>The line of a talk that is on: who speaks, and where the person stands.</summary>
    public ILocator Line => Root.Locator(".talk-line");

    /// <summary>What is left of a turn.</summary>
    public ILocator TurnClock => Line.Locator(".turn-clock");

    /// <summary>The question that is being answered.</summary>
    public ILocator Current => Root.Locator(".talk-current");

    /// <summary>What has happened, for whoever comes late.</summary>
    public ILocator SoFar => Root.Locator(".so-far");

    /// <summary>What hosts put on top of the thread.</summary>
    public ILocator Pinned => Root.Locator(".pinned");

    public ILocator Spotlight => Root.Locator(".spotlight");

    /// <summary>What becomes of words that are written now.</summary>
    public ILocator Note => Root.Locator("live-talk-composer.main .write-note");

    /// <summary>Why words were not sent.</summary>
    public ILocator Problem => Root.Locator("live-talk-composer.main .problem");

    /// <summary>A talk that is over.</summary>
    public ILocator Over => Root.Locator(".talk-card").Filter(new() { HasText = "This talk is over" });

    public ILocator Recap => Over.GetByRole(AriaRole.Link, new() { Name = "Read the recap" });

    public ILocator Poll => Root.Locator(".talk-panel .poll");

    private ILocator Root => person.Talk.Root;

    private ILocator Panel => Root.Locator(".talk-panel");

    public ILocator Question(string words) => Panel.Locator(".question").Filter(new() { HasText = words });

    /// <summary>How many chose an option, as a number, a share and a bar.</summary>
    public ILocator Share(string option) => Poll.GetByRole(AriaRole.Listitem).Filter(new() { HasText = option }).Locator(".share");

    /// <summary>The comment with these words, and what it counts for while one listens.</summary>
    public ILocator Kind(string words) => person.Talk.Comment(words).Locator(".kind");

    /// <summary>Opens or closes the questions or the polls.</summary>
    public Task ToggleAsync(string panel) => person.PressAsync(Root.Locator(".talk-tabs").GetByRole(AriaRole.Button, new() { NameRegex = new($"^\\s*{panel}") }));

    /// <summary>Asks, with the questions open; a name is needed the first time only.</summary>
    public async Task AskAsync(string question, string? name = null)
    {
        var form = Panel.Locator(".ask");
        await form.GetByLabel("Ask a question").FillAsync(question);
        await IntroduceAsync(form, name);
        await person.PressAsync(form.GetByRole(AriaRole.Button, new() { Name = "Ask", Exact = true }));
        await Expect(Question(question)).ToBeVisibleAsync();
    }

    /// <summary>Wants to know it too.</summary>
    public Task WantAsync(string question) => person.PressAsync(Question(question).GetByRole(AriaRole.Button, new() { Name = "I want to know this too" }));

    /// <param name="kind">Question, Reply or Point of order.</param>
    /// <param name="reason">What for.</param>
    /// <param name="name">Who: needed the first time only.</param>
    public async Task RaiseHandAsync(string kind, string reason, string? name = null)
    {
        await PressAsync("Raise hand");
        var form = Root.Locator(".hand-form");
        await form.GetByLabel(kind, new() { Exact = true }).CheckAsync();
        await form.GetByLabel("In a few words").FillAsync(reason);
        await IntroduceAsync(form, name);
        await person.PressAsync(form.GetByRole(AriaRole.Button, new() { Name = "Raise hand" }));
        await Expect(Line).ToContainTextAsync("Your hand is up.");
    }

    /// <summary>A button of the line, by its words.</summary>
    public Task PressAsync(string words) => person.PressAsync(Line.GetByRole(AriaRole.Button, new() { Name = words, Exact = true }));

    public async Task VoteAsync(string option)
    {
        await Poll.GetByLabel(option, new() { Exact = true }).CheckAsync();
        await person.PressAsync(Poll.GetByRole(AriaRole.Button, new() { Name = "Vote", Exact = true }));
        await Expect(Poll).ToContainTextAsync("your choice");
    }

    public async Task ChangeVoteAsync(string option)
    {
        await person.PressAsync(Poll.GetByRole(AriaRole.Button, new() { Name = "Change my vote" }));
        await VoteAsync(option);
    }

    /// <summary>In slow mode: wants words to stay in the box, instead of being sent by themselves when they can.</summary>
    public Task WaitByHandAsync() => Note.GetByLabel("Send by itself then").UncheckAsync();

    /// <summary>Opens the recap, which comes in a tab of its own.</summary>
    public Task<IPage> ReadRecapAsync() => person.Page.RunAndWaitForPopupAsync(() => person.PressAsync(Recap));

    private static async Task IntroduceAsync(ILocator form, string? name)
    {
        if (name is not null)
        {
            await form.GetByLabel("Your name").FillAsync(name);
        }
    }
}
