using System.Net.Http.Json;
using System.Text.Json;
using LiveTalk.Testing.Clients;
using LiveTalk.Testing.Waiting;

namespace LiveTalk.Server.Tests.Protocol;

/// <summary>
/// Plays every call, message and event type of talks: Mira holds one, Dora and Emil take part. What would differ from run to run (how long turns took) is not shown: nothing that tells it is kept
/// once a turn is over.
/// </summary>
internal sealed class TalkScenario(Uri server, string hostToken, WireScribe scribe, Dictionary<string, string> recorded)
{
    private const string Site = "demo";
    private const string Post = "tea";

    private readonly Tape _mira = new(scribe, recorded);
    private readonly Tape _dora = new(scribe, recorded);
    private readonly Tape _emil = new(scribe, recorded);
    private string _thread = "";
    private string _talk = "";

    public async Task PlayAsync(HttpClient http, string doraToken, string emilToken)
    {
        await using var mira = await HubClient.ConnectAsync(server, hostToken, tap: _mira.Add);
        await using var dora = await HubClient.ConnectAsync(server, doraToken, tap: _dora.Add);
        await using var emil = await HubClient.ConnectAsync(server, emilToken, tap: _emil.Add);
        _thread = (await mira.CallAsync("Join", new { site = Site, post = Post, title = "Tea" })).GetProperty("thread").GetProperty("id").GetString()!;
        await dora.CallAsync("Join", new { site = Site, post = Post });
        var person = (await emil.CallAsync("Join", new { site = Site, post = Post })).GetProperty("me").GetProperty("id").GetString()!;

        await AnnounceAsync(http, mira, dora);
        await QuestionsAsync(mira, dora, emil);
        await HandsAsync(mira, dora, emil, person);
        await PollsAsync(mira, dora, emil);
        await AnswersAsync(mira, dora);
        await RoomAsync(mira, dora, emil, person);
    }

    private static string Key() => Guid.NewGuid().ToString();

    private async Task AnnounceAsync(HttpClient http, HubClient mira, HubClient dora)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/sites/{Site}/talks")
        {
            Content = JsonContent.Create(new
            {
                key = Key(),
                post = Post,
                title = "Is tea a meal?",
                description = "Bring a *cup*.",
                startsAt = DateTimeOffset.UtcNow.AddHours(2),
                minutes = 60,
                timeZone = "Europe/Berlin",
                options = new { approval = true },
                floor = new { size = 1, seconds = 600 },
            }),
        };
        request.Headers.Authorization = new("Bearer", hostToken);
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        _talk = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        await EventAsync(dora, "talk.updated");
        _dora.KeepEvent("talk.updated");
        await _mira.CallAsync(mira, "ChangeTalk", new { talk = _talk, key = Key(), minutes = 90 });
        await _dora.CallAsync(dora, "Remind", new { talk = _talk, minutes = 15 });
    }

    private async Task QuestionsAsync(HubClient mira, HubClient dora, HubClient emil)
    {
        var question = (await _dora.CallAsync(dora, "Ask", new { talk = _talk, key = Key(), text = "With milk?" })).GetProperty("id").GetString()!;
        await NoticeAsync(mira, "backstage");
        _mira.KeepMessage("notify", "notify backstage", n => Kind(n) == "backstage");
        await _mira.CallAsync(mira, "Backstage", new { talk = _talk });
        await _mira.CallAsync(mira, "ApproveQuestion", new { talk = _talk, key = Key(), question });
        await EventAsync(dora, "talk.questions");
        _dora.KeepEvent("talk.questions");
        await NoticeAsync(dora, "question");
        _dora.KeepMessage("notify", "notify question", n => Kind(n) == "question");
        await _emil.CallAsync(emil, "VoteQuestion", new { talk = _talk, key = Key(), question, on = true });
        await EventAsync(dora, "talk.tally");
        _dora.KeepEvent("talk.tally");
        await _mira.CallAsync(mira, "MoveTalk", new { talk = _talk, key = Key(), move = "start" });
        await _mira.CallAsync(mira, "TakeQuestion", new { talk = _talk, key = Key(), question });
        var other = (await dora.CallAsync("Ask", new { talk = _talk, key = Key(), text = "Never mind" })).GetProperty("id").GetString()!;
        await _dora.CallAsync(dora, "DeclineQuestion", new { talk = _talk, key = Key(), question = other });
    }

    private async Task HandsAsync(HubClient mira, HubClient dora, HubClient emil, string person)
    {
        var hand = (await _dora.CallAsync(dora, "RaiseHand", new { talk = _talk, key = Key(), reason = "A word on biscuits", kind = "reply" })).GetProperty("id").GetString()!;
        await EventAsync(dora, "talk.hands");
        _dora.KeepEvent("talk.hands");
        var second = (await emil.CallAsync("RaiseHand", new { talk = _talk, key = Key() })).GetProperty("id").GetString()!;
        await _emil.CallAsync(emil, "Talk", new { talk = _talk });
        await _mira.CallAsync(mira, "MoveHand", new { talk = _talk, key = Key(), hand = second, before = hand });
        await _mira.CallAsync(mira, "SkipHand", new { talk = _talk, key = Key(), hand = second });
        await _mira.CallAsync(mira, "CallHand", new { talk = _talk, key = Key(), seen = hand });
        await _mira.CallAsync(mira, "CallHand", new { talk = _talk, key = Key(), seen = hand }, "CallHand too late");
        await NoticeAsync(dora, "turn");
        _dora.KeepMessage("notify", "notify turn", n => Kind(n) == "turn");
        await _emil.CallAsync(emil, "LowerHand", new { talk = _talk, key = Key() });
        await _dora.CallAsync(dora, "EndTurn", new { talk = _talk, key = Key() });
        await _mira.CallAsync(mira, "InviteToFloor", new { talk = _talk, key = Key(), person });
    }

    private async Task PollsAsync(HubClient mira, HubClient dora, HubClient emil)
    {
        var poll = (await _mira.CallAsync(mira, "PreparePoll", new { talk = _talk, key = Key(), text = "Milk first?", options = new[] { "Yes", "No" } })).GetProperty("id").GetString()!;
        await _mira.CallAsync(mira, "MovePoll", new { talk = _talk, key = Key(), poll, move = "open" });
        await EventAsync(dora, "talk.polls");
        _dora.KeepEvent("talk.polls");
        await _emil.CallAsync(emil, "VotePoll", new { talk = _talk, key = Key(), poll, choices = new[] { 1 } });

        // Votes are told some time later: what follows has the next number.
        await Eventually.TrueAsync(() => dora.EventsOf(_thread).Count(e => e.GetProperty("type").GetString() == "talk.tally") == 2, "both votes were told");
    }

    private async Task AnswersAsync(HubClient mira, HubClient dora)
    {
        var question = (await dora.CallAsync("Talk", new { talk = _talk })).GetProperty("questions")[0].GetProperty("id").GetString()!;
        await _mira.CallAsync(mira, "AnswerQuestion", new { talk = _talk, key = Key(), question, words = "With *honey*." });
    }

    private async Task RoomAsync(HubClient mira, HubClient dora, HubClient emil, string person)
    {
        await _mira.CallAsync(mira, "RunRoom", new { thread = _thread, key = Key(), slowSeconds = 30 });
        await dora.CallAsync("Post", new { thread = _thread, key = Key(), body = "Honey!" });
        await _dora.FailAsync(dora, "slow mode", "Post", new { thread = _thread, key = Key(), body = "And lemon!" });
        await _mira.CallAsync(mira, "Restrain", new { thread = _thread, key = Key(), person, kind = "remove", seconds = 600, reason = "Milk first" });
        await NoticeAsync(emil, "removed");
        _emil.KeepMessage("notify", "notify removed", n => Kind(n) == "removed");
        await _emil.FailAsync(emil, "removed", "Join", new { site = Site, post = Post });
    }

    private static string? Kind(JsonElement notice) => notice.GetProperty("kind").GetString();

    private static Task NoticeAsync(HubClient client, string kind) => client.WaitForAsync("notify", n => Kind(n) == kind);

    private Task EventAsync(HubClient client, string type) => Eventually.TrueAsync(
        () => client.EventsOf(_thread).Any(e => e.GetProperty("type").GetString() == type), $"an event {type}");
}
