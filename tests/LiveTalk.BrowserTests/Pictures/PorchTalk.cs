using System.Text.Json;
using LiveTalk.BrowserTests.Fixtures;
using LiveTalk.Testing.Clients;

namespace LiveTalk.BrowserTests.Pictures;

/// <summary>A talk that is well under way, held by people without a browser: what pictures of talks show.</summary>
internal sealed class PorchTalk : IAsyncDisposable
{
    public const string Post = "front-porches";
    public const string PostTitle = "On front porches";
    public const string Title = "What a front porch is for";

    private readonly Dictionary<string, HubClient> _people = [];
    private string _thread = "";

    private PorchTalk(string hostToken) => HostToken = hostToken;

    /// <summary>What the host signs in with.</summary>
    public string HostToken { get; }

    public string Id { get; private set; } = "";

    /// <summary>Announces the talk and lets people come; two questions come in early.</summary>
    public static async Task<PorchTalk> AnnounceAsync(World world)
    {
        var talk = new PorchTalk(await world.Server.TokenAsync("demo", "Ada Byron", "host"));
        await world.Api.ThreadAsync(Post, title: PostTitle, url: $"http://localhost/{Post}/");
        var planned = await world.Api.ScheduleAsync(talk.HostToken, new
        {
            post = Post,
            title = Title,
            description = "An hour about benches, stoops and steps. Bring **one** that you know, and what became of it.",
            startsAt = TimeProvider.System.GetUtcNow().AddMinutes(32),
            minutes = 60,
            timeZone = "Europe/Berlin",
            options = new { approval = true },
            floor = new { seconds = 180 },
        });
        (talk.Id, talk._thread) = (planned.GetProperty("id").GetString()!, planned.GetProperty("thread").GetString()!);
        await talk.ComeAsync(world, "Ada Byron", talk.HostToken);
        foreach (var name in new[] { "Ben Okafor", "Chiara Rossi", "Deniz", "Emil Nørgaard", "Fatima Zahra", "Grace" })
        {
            await talk.ComeAsync(world, name, await world.Api.GuestAsync(name));
        }

        await talk.SayAsync("Chiara Rossi", "My mother’s village had a stone seat at every door.");
        await talk.AskAsync("Ben Okafor", "What do you do when nobody waves back?", "Chiara Rossi", "Deniz", "Grace");
        await talk.AskAsync("Chiara Rossi", "How do you keep it from becoming a club of regulars?", "Grace");
        return talk;
    }

    /// <summary>Opens the lobby.</summary>
    public Task OpenAsync() => MoveAsync("open");

    /// <summary>Starts, and lets it get to where two speak, three wait, one question is answered and another is being answered, and a poll is open.</summary>
    public async Task RunAsync()
    {
        await MoveAsync("start");
        await HostAsync("RunRoom", new { thread = _thread, slowSeconds = 30 });
        await SayAsync("Ada Byron", "Good evening everybody. Glad that so many could come.");
        await RaiseAsync("Emil Nørgaard", "question", "The bench in our street");
        await RaiseAsync("Fatima Zahra", "question", "What it cost");
        await HostAsync("CallHand", new { });
        await HostAsync("CallHand", new { });
        await RaiseAsync("Chiara Rossi", "question", "Why the stone seats went");
        await RaiseAsync("Deniz", "reply");
        await RaiseAsync("Ben Okafor", "order", "We cannot hear the second speaker");
        var bench = await SayAsync("Emil Nørgaard", "I think that the bench matters more than the porch. A porch is yours; on a bench you are both guests.");
        await SayAsync("Grace", "Yes! We put one out in 2019 and met the whole street.");
        var list = await SayAsync("Fatima Zahra", "There is a [list of streets that did it](https://example.org/benches), with what it cost them: mostly paint.");
        var cost = await AskAsync("Deniz", "What does such a bench cost?", "Grace");
        await HostAsync("AnswerQuestion", new { talk = Id, question = cost, comment = list });
        await HostAsync("TakeQuestion", new { talk = Id, question = (await QuestionsAsync()).First(q => q.GetProperty("text").GetString()!.StartsWith("What do you do", StringComparison.Ordinal)).GetProperty("id") });
        await AskAsync("Grace", "May I record this for my students?");
        await VoteAsync("Do you know your neighbours by name?", ["All", "Some", "None"], close: true, 1, 1, 0, 1, 2);
        await VoteAsync("Shall we meet again next month?", ["Yes", "Yes, but another day", "No"], close: false, 0, 0, 1);
        await HostAsync("RunRoom", new { thread = _thread, pin = list });
        await HostAsync("RunRoom", new { thread = _thread, spotlight = bench });
    }

    /// <summary>Ends the talk.</summary>
    public Task EndAsync() => MoveAsync("end");

    public async ValueTask DisposeAsync()
    {
        foreach (var person in _people.Values)
        {
            await person.DisposeAsync();
        }
    }

    private async Task ComeAsync(World world, string name, string token)
    {
        var person = await HubClient.ConnectAsync(world.Server.Address, token);
        await person.CallAsync("Join", new { site = "demo", post = Post });
        _people.Add(name, person);
    }

    private Task MoveAsync(string move) => HostAsync("MoveTalk", new { move });

    private Task<JsonElement> HostAsync(string method, object wish) => CallAsync("Ada Byron", method, wish);

    private async Task<string> SayAsync(string who, string body) =>
        (await CallAsync(who, "Post", new { thread = _thread, body })).GetProperty("id").GetString()!;

    private Task RaiseAsync(string who, string kind, string? reason = null) => CallAsync(who, "RaiseHand", new { kind, reason });

    private async Task<string> AskAsync(string who, string text, params string[] wanted)
    {
        var question = (await CallAsync(who, "Ask", new { text })).GetProperty("id").GetString()!;
        if (wanted.Length > 0)
        {
            await HostAsync("ApproveQuestion", new { question });
        }

        foreach (var other in wanted)
        {
            await CallAsync(other, "VoteQuestion", new { question, on = true });
        }

        return question;
    }

    private async Task<IEnumerable<JsonElement>> QuestionsAsync() => (await HostAsync("Talk", new { })).GetProperty("questions").EnumerateArray();

    private async Task VoteAsync(string text, string[] options, bool close, params int[] votes)
    {
        var poll = (await HostAsync("PreparePoll", new { text, options, anonymous = true, liveResults = true })).GetProperty("id");
        await HostAsync("MovePoll", new { poll, move = "open" });
        foreach (var (person, vote) in _people.Keys.Skip(1).Zip(votes))
        {
            await CallAsync(person, "VotePoll", new { poll, choices = new[] { vote } });
        }

        if (close)
        {
            await HostAsync("MovePoll", new { poll, move = "close" });
        }
    }

    // Every change has a key of its own, and nearly every one is of this talk.
    private Task<JsonElement> CallAsync(string who, string method, object wish)
    {
        var argument = JsonSerializer.SerializeToNode(wish)!.AsObject();
        argument["key"] = Guid.NewGuid();
        argument["talk"] ??= Id;
        return _people[who].CallAsync(method, argument);
    }
}
