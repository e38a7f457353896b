using System.Globalization;
using System.Text.RegularExpressions;
using LiveTalk.BrowserTests.Fixtures;

namespace LiveTalk.BrowserTests.Talks;

/// <summary>One host and three others hold a talk, from its plan to its recap: once at desks in daylight, once on phones in the dark.</summary>
[Collection(WorldCollection.Name)]
public sealed partial class WholeTalkTests(World world)
{
    private const string Early = "What do you do when nobody sits down?";
    private const string Bench = "My grandmother had a bench at her door.";
    private const string Answer = "Paint it, and put it where the bus stops.";
    private const string Again = "Shall we meet again?";

    // Made within a minute of the end.
    private const float RecapPatience = 60_000;

    [Theory]
    [InlineData("desktop", 1280, 900)]
    [InlineData("phone", 390, 844)]
    public async Task Talk_FromItsPlanToItsRecap_IsHeld(string device, int width, int height)
    {
        Task<Person> ComeAsync(string zone) => world.ArriveAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            HasTouch = device == "phone",
            IsMobile = device == "phone",
            ColorScheme = device == "phone" ? ColorScheme.Dark : ColorScheme.Light,
            TimezoneId = zone,
        });
        await using var hana = await ComeAsync("Europe/Berlin");
        await using var ada = await ComeAsync("Asia/Kolkata");
        await using var ben = await ComeAsync("America/New_York");
        await using var cleo = await ComeAsync("Europe/Berlin");
        var console = new HostConsole(hana);
        TalkPart adas = new(ada), bens = new(ben), cleos = new(cleo);
        var title = $"What a bench is for, on a {device}";
        var (post, start) = (world.NewPost(), Soon());
        var page = world.Page(post);

        // The others have the post open when Hana plans the talk: it is there at once, in the time of each.
        await console.SignInAsync(world.Server.Address, await world.Server.TokenAsync("demo", "Hana", "host"));
        await Task.WhenAll(ada.OpenAsync(page), ben.OpenAsync(page), cleo.OpenAsync(page));
        await console.PlanAsync(title, post, start, "Europe/Berlin", turn: 300);
        await LookAsync(hana, "the form");
        await console.ScheduleAsync(title);
        await Expect(adas.Upcoming.GetByRole(AriaRole.Heading)).ToHaveTextAsync(title);
        await Expect(adas.Upcoming.Locator("time")).ToContainTextAsync(Clock(start, "Asia/Kolkata"));
        await Expect(bens.Upcoming.Locator("time")).ToContainTextAsync(Clock(start, "America/New_York"));
        await Expect(bens.Upcoming).ToContainTextAsync("in Berlin");
        await LookAsync(hana, "the talks");

        // Before it begins one asks, and another wants to know too.
        await ben.Talk.SaidAsync("I will be there.", "Ben");
        await adas.ToggleAsync("Questions");
        await adas.AskAsync(Early, "Ada");
        await bens.ToggleAsync("Questions");
        await bens.WantAsync(Early);
        await Expect(adas.Question(Early)).ToContainTextAsync("▲ 1");
        await LookAsync(ben, "a talk to come");

        // The lobby, and the start.
        await console.OpenAsync(title);
        await console.MoveAsync("Open the lobby");
        await Expect(adas.Line).ToContainTextAsync("The lobby is open");
        await LookAsync(ada, "the lobby");
        await console.MoveAsync("Start");
        await Expect(console.State).ToHaveTextAsync("Live");
        await Expect(adas.Line).ToContainTextAsync("Nobody has the floor right now");

        // Hands go up. A point of order goes first; everybody sees their place and how long it may take.
        await adas.RaiseHandAsync("Question", "About my grandmother’s bench");
        await bens.RaiseHandAsync("Reply", "To Ada");
        await cleos.RaiseHandAsync("Point of order", "We cannot hear you", "Cleo");
        await Expect(adas.Line).ToContainTextAsync(OneBefore());
        await Expect(bens.Line).ToContainTextAsync("2 people are before you. About");
        await Expect(cleos.Line).ToContainTextAsync("You’re next.");
        await Expect(console.Line).ToContainTextAsync(["We cannot hear you", "About my grandmother’s bench", "To Ada"]);
        await LookAsync(hana, "the line");

        // Two get the floor; one passes it on.
        await console.CallNextAsync();
        await Expect(cleos.Line).ToContainTextAsync("You have the floor");
        await Expect(cleos.TurnClock).ToHaveTextAsync(TimeLeft());
        await console.CallNextAsync();
        await Expect(bens.Line.Locator(".speakers .name")).ToContainTextAsync(["Cleo", "Ada"]);
        await Expect(bens.TurnClock.First).ToHaveTextAsync(Time());
        await cleos.PressAsync("I’m done");
        await Expect(bens.Line.Locator(".speakers .name")).ToContainTextAsync(["Ada"]);
        await console.CallNextAsync();
        await Expect(bens.Line).ToContainTextAsync("You have the floor");

        // Who has the floor is heard; what others write stands aside.
        await Expect(adas.Note).ToContainTextAsync("stands out now");
        await Expect(cleos.Note).ToContainTextAsync("is an aside");
        await ada.Talk.SaidAsync(Bench);
        await cleo.Talk.SaidAsync("Ours was blue.");
        await ben.Talk.SeeAsync(Bench);
        await ben.Talk.SeeAsync("Ours was blue.");
        await Expect(bens.Kind(Bench)).ToHaveTextAsync("on the floor");
        await Expect(bens.Kind("Ours was blue.")).ToHaveTextAsync("aside");
        Assert.NotEqual(await ColourAsync(ben, Bench), await ColourAsync(ben, "Ours was blue."));

        // The early question is taken, and a comment answers it.
        await console.ActOnQuestionAsync(Early, "Take");
        await Expect(cleos.Current).ToContainTextAsync(Early);
        await LookAsync(hana, "the questions");
        await ben.Talk.SaidAsync(Answer);
        await console.ActOnAsync(Answer, "Answers it");
        await Expect(ada.Talk.Root.Locator(".notices")).ToContainTextAsync("Your question was answered");
        await cleos.ToggleAsync("Questions");
        await Expect(cleos.Question(Early)).ToContainTextAsync("answered by");
        await cleo.PressAsync(cleos.Question(Early).GetByRole(AriaRole.Button, new() { Name = "Show the answer" }));
        await Expect(cleo.Talk.Comment(Answer)).ToBeInViewportAsync();

        // A show of hands: nobody sees the draft, everybody votes once and may think again, and sees what came out.
        await console.DraftPollAsync(Again, "Yes, in spring", "Not soon");
        await console.PollAsync("Open the vote");
        await cleos.PressAsync("Vote now");
        await adas.ToggleAsync("Polls");
        await bens.ToggleAsync("Polls");
        await adas.VoteAsync("Yes, in spring");
        await bens.VoteAsync("Not soon");
        await cleos.VoteAsync("Not soon");
        await cleos.ChangeVoteAsync("Yes, in spring");
        foreach (var part in new[] { adas, bens, cleos })
        {
            await Expect(part.Share("Yes, in spring")).ToHaveTextAsync("2, 67%");
            await Expect(part.Share("Not soon")).ToHaveTextAsync("1, 33%");
        }

        await LookAsync(hana, "the polls");
        await console.PollAsync("Close the vote");
        await Expect(cleos.Poll).ToContainTextAsync("3 people voted · closed");

        // A break; then a pause for writing and slow mode, which keep what was typed.
        await console.MoveAsync("Break");
        await Expect(cleos.Line).ToContainTextAsync("The line and the questions stay.");
        await console.MoveAsync("Go on");
        await console.TogglePostingAsync();
        await Expect(cleos.Note).ToContainTextAsync("Writing is paused");
        await cleo.Talk.SayAsync("With a cushion.");
        await Expect(cleos.Problem).ToContainTextAsync("Your words stay here.");
        await Expect(cleo.Talk.Box).ToHaveValueAsync("With a cushion.");
        await console.TogglePostingAsync();
        await Expect(cleos.Note).Not.ToContainTextAsync("paused");
        await cleo.Talk.SaidAsync("With a cushion.");
        await console.SlowAsync(300);
        await Expect(cleos.Note).ToContainTextAsync(SendAgain());
        await cleos.WaitByHandAsync();
        await cleo.Talk.SayAsync("And a lamp.");
        await Expect(cleos.Problem).ToContainTextAsync("Your words stay here.");
        await Expect(cleo.Talk.Box).ToHaveValueAsync("And a lamp.");
        await console.SlowAsync(0);
        await Expect(cleos.Note).Not.ToContainTextAsync("again");
        await cleo.Talk.SaidAsync("And a lamp.");

        // What matters goes on top.
        await console.ActOnAsync(Bench, "Pin");
        await console.ActOnAsync(Answer, "Spotlight");
        await Expect(cleos.Pinned).ToContainTextAsync(Bench);
        await Expect(cleos.Spotlight).ToContainTextAsync(Answer);
        await LookAsync(hana, "the floor and the thread");
        await LookAsync(cleo, "a talk that is on");

        // One is asked to be silent, which is taken back; another has to go, and somebody who wrote nothing yet gets the place.
        await console.RestrainAsync("Cleo", "Silence", "Shouting");
        await Expect(cleos.Note).ToContainTextAsync("be silent until");
        await console.UndoAsync("Cleo cannot write");
        await Expect(cleo.Talk.Root.Locator(".notices")).ToContainTextAsync("You can write again.");
        await console.RestrainAsync("Ben", "Remove", "Selling benches");
        await Expect(ben.Talk.Root).ToContainTextAsync("removed");
        await console.InviteAsync("cle");
        await Expect(cleos.Line).ToContainTextAsync("You have the floor");

        // Whoever comes late sees what has happened.
        await using var dora = await ComeAsync("Asia/Tokyo");
        var doras = new TalkPart(dora);
        await dora.OpenAsync(page);
        await Expect(doras.Line.Locator(".speakers .name")).ToContainTextAsync(["Ada", "Cleo"]);
        await Expect(doras.SoFar).ToContainTextAsync("So far: 1 question answered, 1 poll, 1 comment pinned");
        await dora.PressAsync(doras.SoFar.GetByRole(AriaRole.Button, new() { Name = "Show", Exact = true }));
        await Expect(doras.SoFar).ToContainTextAsync(Early);
        await LookAsync(dora, "so far");

        // The end. The recap is there within a minute, the host words it, and everybody reads it.
        await console.EndAsync();
        await Expect(adas.Over).ToBeVisibleAsync();
        await Expect(cleos.Recap).ToBeVisibleAsync(new() { Timeout = RecapPatience });
        await LookAsync(ada, "a talk that is over");
        var made = await cleos.ReadRecapAsync();
        await Expect(made.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(title);
        await Expect(made.Locator(".questions")).ToContainTextAsync(Answer);
        await Expect(made.Locator(".polls")).ToContainTextAsync("2 of 3");
        await Expect(made.Locator(".speakers li")).ToHaveCountAsync(3);
        await Axe.CheckAsync(made, "the recap");
        await console.EditRecapAsync("Bring a cushion next time.");
        await LookAsync(hana, "the recap's words");
        var worded = await adas.ReadRecapAsync();
        await Expect(worded.Locator(".edited")).ToContainTextAsync("Bring a cushion next time.");
        Assert.Contains(Answer, await console.TranscriptAsync(title), StringComparison.Ordinal);
        Assert.All(new[] { hana, ada, cleo, dora }, person => Assert.Empty(person.Errors));
    }

    /// <summary>Nobody is shut out: by colours, by a screen too narrow, by controls too small for a finger.</summary>
    private static async Task LookAsync(Person person, string where)
    {
        await Axe.CheckAsync(person, where);
        await Screen.FitsAsync(person, where);
        if (person.Touches)
        {
            var missed = await Screen.TooSmallAsync(person, await person.Talk.Root.CountAsync() > 0 ? Screen.Widget : Screen.Page);
            Assert.True(missed.Length == 0, $"too small for a finger, {where}:\n{string.Join('\n', missed)}");
        }
    }

    private static Task<string> ColourAsync(Person person, string words) =>
        person.Talk.Comment(words).Locator(".body").EvaluateAsync<string>("node => getComputedStyle(node).color");

    // Far enough ahead that nothing opens by itself.
    private static DateTimeOffset Soon()
    {
        var later = TimeProvider.System.GetUtcNow().AddMinutes(40);
        return new(later.Ticks - (later.Ticks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
    }

    private static string Clock(DateTimeOffset at, string zone) =>
        TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(zone)).ToString("h:mm", CultureInfo.InvariantCulture);

    [GeneratedRegex("Your hand is up. 1 person is before you. About \\d+ minutes?\\.")]
    private static partial Regex OneBefore();

    [GeneratedRegex("\\d:\\d\\d left")]
    private static partial Regex TimeLeft();

    [GeneratedRegex("\\d:\\d\\d")]
    private static partial Regex Time();

    [GeneratedRegex("You can send again in \\d+ s")]
    private static partial Regex SendAgain();
}
