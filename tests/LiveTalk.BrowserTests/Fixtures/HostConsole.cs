using System.Globalization;
using System.Text.RegularExpressions;

namespace LiveTalk.BrowserTests.Fixtures;

/// <summary>The host console as its host sees it. On a phone its three areas are tabs, and the acts of a row unfold; what a host does is the same.</summary>
internal sealed partial class HostConsole(Person host)
{
    /// <summary>The state of the talk, in words.</summary>
    public ILocator State => Page.Locator(".live-state .state");

    /// <summary>Hands that are up, the next one first.</summary>
    public ILocator Line => Page.Locator(".hands .hand");

    /// <summary>Those on the floor.</summary>
    public ILocator Floor => Page.Locator(".speaker");

    /// <summary>The question that is being answered.</summary>
    public ILocator Current => Page.Locator(".current");

    /// <summary>The panel that is open: questions, polls, people or the log.</summary>
    public ILocator Panel => Page.Locator("#panel");

    /// <summary>Slow mode, as seconds between two comments of one person.</summary>
    public ILocator SlowMode => Page.Locator("#slow");

    private IPage Page => host.Page;

    /// <summary>Comes in with a token of the site.</summary>
    public async Task SignInAsync(Uri server, string token)
    {
        await Page.GotoAsync(new Uri(server, "/host").AbsoluteUri);
        await Page.GetByLabel("Token").FillAsync(token);
        await PressAsync("Sign in");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Talks" })).ToBeVisibleAsync();
    }

    /// <summary>Fills in the form for a new talk and leaves it open.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="post">Under which post.</param>
    /// <param name="start">When it begins; written as the clocks of <paramref name="zone"/> show it.</param>
    /// <param name="zone">The host's time zone, by its IANA name.</param>
    /// <param name="turn">How long a turn lasts, seconds.</param>
    public async Task PlanAsync(string title, string post, DateTimeOffset start, string zone, int turn)
    {
        await host.PressAsync(Page.GetByRole(AriaRole.Link, new() { Name = "Schedule a talk" }));
        await Page.GetByLabel("Title").FillAsync(title);
        await Page.GetByLabel("Post", new() { Exact = true }).FillAsync(post);
        await Page.GetByLabel("Description").FillAsync("Bring **one** thing that you would miss.");
        var wall = TimeZoneInfo.ConvertTime(start, TimeZoneInfo.FindSystemTimeZoneById(zone));
        await Page.GetByLabel("Start", new() { Exact = true }).FillAsync(wall.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture));
        await Page.GetByLabel("Time zone").FillAsync(zone);
        await Page.GetByLabel("Turns have a limit").CheckAsync();
        await Page.GetByLabel("Each turn").FillAsync(turn.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Names one more host in the form, found by the beginning of a name.</summary>
    public async Task AddHostAsync(string name)
    {
        await Page.GetByLabel("Hosts").GetByRole(AriaRole.Textbox).FillAsync(name);
        await host.PressAsync(Page.Locator(".offer").First);
    }

    /// <summary>Sends the form and finds the talk among those to come.</summary>
    public async Task ScheduleAsync(string title)
    {
        await PressAsync("Schedule the talk");
        await Expect(Talk(title)).ToBeVisibleAsync();
    }

    /// <summary>Goes from the list of talks to the live screen of one.</summary>
    public async Task OpenAsync(string title)
    {
        await host.PressAsync(Talk(title));
        await Expect(Page.Locator(".live-head h1")).ToHaveTextAsync(title);
    }

    /// <summary>Brings the talk to another state, by the words of the button.</summary>
    public Task MoveAsync(string words) => host.PressAsync(Page.Locator(".live-moves").GetByRole(AriaRole.Button, new() { Name = words, Exact = true }));

    /// <summary>Ends the talk, and says so twice.</summary>
    public async Task EndAsync()
    {
        await MoveAsync("End");
        await AnswerAsync("End the talk");
    }

    /// <summary>Goes to an area: Line, Floor or Questions. Where all three are in sight there is nowhere to go.</summary>
    public async Task GoToAsync(string area)
    {
        if (await Page.Locator(".areas").IsVisibleAsync())
        {
            await host.PressAsync(Page.Locator(".areas").GetByRole(AriaRole.Button, new() { NameRegex = Beginning(area) }));
        }
    }

    /// <summary>Opens a panel: Questions, Polls, People or Log.</summary>
    public async Task ShowAsync(string panel)
    {
        await GoToAsync("Questions");
        await host.PressAsync(Page.GetByRole(AriaRole.Tab, new() { NameRegex = Beginning(panel) }));
    }

    /// <summary>Gives the floor to the first in line.</summary>
    public async Task CallNextAsync()
    {
        await GoToAsync("Line");
        await host.PressAsync(Page.GetByRole(AriaRole.Button, new() { NameRegex = Calling() }).Filter(new() { Visible = true }).First);
    }

    /// <summary>Gives the floor to somebody whose hand is down, found by name.</summary>
    public async Task InviteAsync(string name)
    {
        await GoToAsync("Floor");
        await PressAsync("Invite somebody…");
        await Dialog.GetByLabel("Name").FillAsync(name);
        await AnswerAsync("Give the floor");
    }

    /// <summary>Does something with a comment: Pin, Spotlight, Answers it, Remove.</summary>
    public async Task ActOnAsync(string words, string act)
    {
        await GoToAsync("Floor");
        await ActAsync(Page.Locator("li.said").Filter(new() { HasText = words }), act);
    }

    /// <summary>Does something with a question: Take, Answered, Decline.</summary>
    public async Task ActOnQuestionAsync(string words, string act)
    {
        await ShowAsync("Questions");
        await ActAsync(Panel.Locator(".question").Filter(new() { HasText = words }), act);
    }

    /// <summary>Silences or removes somebody, found by name.</summary>
    /// <param name="name">Whom.</param>
    /// <param name="kind">Silence or Remove.</param>
    /// <param name="why">For the log.</param>
    public async Task RestrainAsync(string name, string kind, string why)
    {
        await ShowAsync("People");
        await Page.GetByLabel("Find by name").FillAsync(name);
        await ActAsync(Panel.Locator(".person").Filter(new() { HasText = name }), "Person…");
        await Dialog.GetByLabel("Why, for the log").FillAsync(why);
        await AnswerAsync(kind);
    }

    /// <summary>Takes back what was just done.</summary>
    public Task UndoAsync(string done) =>
        host.PressAsync(Page.Locator(".note").Filter(new() { HasText = done }).GetByRole(AriaRole.Button, new() { Name = "Undo" }));

    /// <summary>Writes a poll with two choices and keeps it for later.</summary>
    public async Task DraftPollAsync(string question, string first, string second)
    {
        await ShowAsync("Polls");
        await PressAsync("New poll");
        await Page.GetByLabel("What is asked").FillAsync(question);
        await Page.GetByLabel("Choice 1", new() { Exact = true }).FillAsync(first);
        await Page.GetByLabel("Choice 2", new() { Exact = true }).FillAsync(second);
        await PressAsync("Keep as a draft");
        await Expect(Panel.Locator(".poll.draft")).ToContainTextAsync(question);
    }

    /// <summary>Opens or closes the one poll that can be.</summary>
    public async Task PollAsync(string act)
    {
        await ShowAsync("Polls");
        await PressAsync(act);
    }

    /// <summary>Lets everybody write once in so many seconds; 0 as often as they like.</summary>
    public async Task SlowAsync(int seconds)
    {
        await GoToAsync("Floor");
        await SlowMode.SelectOptionAsync(seconds.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Stops people from writing, or lets them again: one button.</summary>
    public async Task TogglePostingAsync()
    {
        await GoToAsync("Floor");
        await host.PressAsync(Page.Locator(".room-tools .toggle"));
    }

    /// <summary>Adds a sentence to the recap and publishes it.</summary>
    public async Task EditRecapAsync(string sentence)
    {
        await host.PressAsync(Page.GetByRole(AriaRole.Link, new() { Name = "Edit the recap" }));
        var box = Page.GetByLabel("Recap", new() { Exact = true });
        await box.FillAsync($"{await box.InputValueAsync()}\n\n{sentence}\n");
        await PressAsync("Publish this text");
        await Expect(Page.Locator("host-recap [role=status]")).ToHaveTextAsync("Published.");
    }

    /// <summary>The transcript of a talk that is over, downloaded as Markdown from the list of talks.</summary>
    public async Task<string> TranscriptAsync(string title)
    {
        await host.PressAsync(Page.GetByRole(AriaRole.Link, new() { Name = "All talks" }));
        var transcript = Page.GetByRole(AriaRole.Group, new() { Name = $"Transcript of {title}" });
        var download = await Page.RunAndWaitForDownloadAsync(() => host.PressAsync(transcript.GetByRole(AriaRole.Button, new() { Name = "Markdown" })));
        return await File.ReadAllTextAsync(await download.PathAsync());
    }

    [GeneratedRegex("^(Call|Thank) ")]
    private static partial Regex Calling();

    // Names of tabs end in a number, those of acts in what they are done to.
    private static Regex Beginning(string words) => new($"^\\s*{Regex.Escape(words)}(\\s|$)");

    private ILocator Dialog => Page.GetByRole(AriaRole.Dialog);

    private ILocator Talk(string title) => Page.GetByRole(AriaRole.Link, new() { Name = title, Exact = true });

    private Task PressAsync(string words) => host.PressAsync(Page.GetByRole(AriaRole.Button, new() { Name = words, Exact = true }));

    private Task AnswerAsync(string words) => host.PressAsync(Dialog.GetByRole(AriaRole.Button, new() { Name = words, Exact = true }));

    private async Task ActAsync(ILocator row, string act)
    {
        var more = row.GetByRole(AriaRole.Button, new() { Name = "What can be done" });
        if (!await more.IsVisibleAsync())
        {
            await row.HoverAsync();
        }
        else if (await more.GetAttributeAsync("aria-expanded") != "true")
        {
            await host.PressAsync(more);
        }

        await host.PressAsync(row.Locator(".row-acts").GetByRole(AriaRole.Button, new() { NameRegex = Beginning(act) }));
    }
}
