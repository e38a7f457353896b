using System.Text.Json;
using LiveTalk.FaultTests.Clients;
using LiveTalk.FaultTests.Rig;
using LiveTalk.Testing.Clients;
using LiveTalk.Testing.Waiting;
using Xunit;
using Xunit.Abstractions;

namespace LiveTalk.FaultTests.Talks;

/// <summary>A whole talk on two real nodes: 200 people, two hosts, 50 hands, 40 questions, three polls, a break, somebody removed, a node killed in the middle, and the recap (R15, R16).</summary>
public sealed class WholeTalkTests(ITestOutputHelper output)
{
    private const int People = 200;
    private const int HandsUp = 50;
    private const int Asked = 40;
    private const int Answered = 30;

    [Fact]
    public async Task Talk_WithANodeKilledInTheMiddle_EndsWithEverySumOrderAndStateRight()
    {
        var seed = new Seed(output);
        var chance = seed.Next();
        await using var cluster = await Cluster.StartAsync(2);
        await using var stage = await TalkStage.OpenAsync(cluster, "whole", People, seed, new { lobbyMinutes = (int?)null });
        var people = stage.Audience;
        await stage.MoveAsync("open");

        var questions = await Task.WhenAll(people.Take(Asked).Select((p, n) => p.ActAsync("Ask", key => new { talk = stage.Talk, key, text = $"Question {n} of {p.Name}?" })));
        string[] ids = [.. questions.Select(q => q.GetProperty("id").GetString()!)];
        var given = people.Select(p => ids.Where((_, n) => questions[n].GetProperty("asker").GetProperty("id").GetString() != p.Id).OrderBy(_ => chance.Next()).Take(3).ToList()).ToList();
        await Task.WhenAll(people.SelectMany((p, n) => given[n].Select(q => VoteAsync(stage, p, q, true))));
        await Task.WhenAll(people.Take(50).Select((p, n) => VoteAsync(stage, p, given[n][0], false)));

        await stage.MoveAsync("start");
        await Task.WhenAll(people.Take(HandsUp).Select((p, n) => p.ActAsync("RaiseHand", key => new { talk = stage.Talk, key, reason = $"About {n}", kind = n == 7 ? "order" : "question" })));
        await Eventually.TrueAsync(() => stage.Hosts.All(h => Waiting(h, stage).Count == HandsUp), "all hands are up at the hosts");
        Assert.Equal(people[7].Name, Waiting(stage.Hosts[0], stage)[0]);
        await CallSomeAsync(stage, 20);

        var (single, _) = await PollAsync(stage, people, multiple: false, anonymous: true, during: null);
        await stage.MoveAsync("pause");
        await stage.MoveAsync("resume");
        var (named, _) = await PollAsync(stage, people, multiple: false, anonymous: false, during: () => cluster.Nodes[1].KillAsync());
        await cluster.Nodes[1].StartAgainAsync();
        await CallSomeAsync(stage, HandsUp - 20);
        var (several, _) = await PollAsync(stage, people, multiple: true, anonymous: true, during: null);

        var loud = people[^1];
        await stage.HostAsync("Restrain", key => new { thread = loud.Thread, key, person = loud.Id, kind = "remove", seconds = 600, reason = "shouting" });
        var refused = await Assert.ThrowsAsync<HubCallException>(() => loud.ActAsync("Post", key => new { thread = loud.Thread, key, body = "still here" }));
        Assert.Equal("banned", refused.Code);

        foreach (var id in ids.Take(Answered))
        {
            await stage.HostAsync("AnswerQuestion", key => new { talk = stage.Talk, key, question = id, words = "Yes, **and** gladly." });
        }

        await people[1].ActAsync("Post", key => new { thread = people[1].Thread, key, body = "Thank you, see https://example.org/listening" });
        await stage.MoveAsync("end");
        var ended = DateTimeOffset.UtcNow;
        await Eventually.TrueAsync(() => stage.Hosts.All(h => h.Talks.Talk(stage.Talk)?["recapAt"] is not null), "the recap stands", TimeSpan.FromSeconds(60));
        output.WriteLine($"recap after {(DateTimeOffset.UtcNow - ended).TotalSeconds:0.0} s");

        await stage.MustAgreeAsync(loud);
        var talk = stage.Hosts[0].Talks.Talk(stage.Talk)!;
        Assert.All(stage.Everybody.Except([loud]), p => Assert.All(p.Talks.Calls.Values, times => Assert.Equal(1, times)));
        Assert.Equal(Answered, talk["questions"]!.AsArray().Count(q => q!["state"]!.GetValue<string>() == "answered"));
        foreach (var (question, n) in ids.Select((q, n) => (q, n)))
        {
            var expected = given.Select((g, p) => g.Contains(question) && !(p < 50 && g[0] == question)).Count(v => v);
            Assert.Equal(expected, talk["questions"]!.AsArray().Single(q => q!["id"]!.GetValue<string>() == question)!["votes"]!.GetValue<int>());
        }

        await CheckPollsAsync(cluster, stage, single, named, several);
        await CheckRecapAsync(stage);
    }

    private static Task VoteAsync(TalkStage stage, TalkPerson person, string question, bool on) =>
        person.ActAsync("VoteQuestion", key => new { talk = stage.Talk, key, question, on });

    private static List<string> Waiting(TalkPerson person, TalkStage stage) =>
    [
        .. person.Talks.Talk(stage.Talk)!["hands"]!.AsArray().Where(h => h!["state"]!.GetValue<string>() == "waiting").Select(h => h!["who"]!["name"]!.GetValue<string>()),
    ];

    /// <summary>Both hosts press "next" at once, until as many have spoken as are wanted.</summary>
    private static async Task CallSomeAsync(TalkStage stage, int turns)
    {
        var called = 0;
        while (called < turns)
        {
            var line = stage.Hosts[0].Talks.Talk(stage.Talk)!["hands"]!.AsArray();
            var first = line.First(h => h!["state"]!.GetValue<string>() == "waiting")!["id"]!.GetValue<string>();
            var answers = await Task.WhenAll(new[] { 0, 1 }.Select(host => stage.HostAsync("CallHand", key => new { talk = stage.Talk, key, seen = first }, host)));
            var hands = answers.Where(a => a.TryGetProperty("hand", out _)).Select(a => a.GetProperty("hand").GetProperty("id").GetString()!).ToList();
            Assert.Equal(first, Assert.Single(hands));
            called++;
            await stage.HostAsync("EndTurn", key => new { talk = stage.Talk, key, hand = first }, called % 2);
            await Eventually.TrueAsync(
                () => stage.Hosts.All(h => h.Talks.Talk(stage.Talk)!["hands"]!.AsArray().All(x => x!["id"]!.GetValue<string>() != first)), "the turn is over at both hosts");
        }
    }

    /// <summary>Everybody votes, twice at once with different choices; half change their mind. In the middle of it something may happen.</summary>
    private static async Task<(string Poll, int Voters)> PollAsync(TalkStage stage, IReadOnlyList<TalkPerson> people, bool multiple, bool anonymous, Func<Task>? during)
    {
        var poll = (await stage.HostAsync("PreparePoll", key => new { talk = stage.Talk, key, text = "Shall we go on?", options = new[] { "Yes", "No", "Later" }, multiple, anonymous }))
            .GetProperty("id").GetString()!;
        await stage.HostAsync("MovePoll", key => new { talk = stage.Talk, key, poll, move = "open" });
        var voting = Task.WhenAll(people.SelectMany((p, n) => new[] { n % 3, (n + 1) % 3 }.Select(choice => p.ActAsync("VotePoll", key => new { talk = stage.Talk, key, poll, choices = new[] { choice } }))));
        if (during is not null)
        {
            await during();
        }

        await voting;
        await Task.WhenAll(people.Where((_, n) => n % 2 == 0).Select(p => p.ActAsync("VotePoll", key => new { talk = stage.Talk, key, poll, choices = multiple ? new[] { 0, 2 } : [2] })));
        var closed = await stage.HostAsync("MovePoll", key => new { talk = stage.Talk, key, poll, move = "close" });
        return (poll, closed.GetProperty("voters").GetInt32());
    }

    /// <summary>Sums equal people, and what was told equals the votes that are kept.</summary>
    private static async Task CheckPollsAsync(Cluster cluster, TalkStage stage, params string[] polls)
    {
        foreach (var id in polls)
        {
            var poll = stage.Hosts[1].Talks.Talk(stage.Talk)!["polls"]!.AsArray().Single(p => p!["id"]!.GetValue<string>() == id)!;
            var counts = poll["counts"]!.AsArray().Select(c => c!.GetValue<int>()).ToList();
            Assert.Equal("closed", poll["state"]!.GetValue<string>());
            Assert.Equal(People, poll["voters"]!.GetValue<int>());
            Assert.Equal(await cluster.CountAsync($"select count(*) from talk_votes where item = '{id}'"), poll["voters"]!.GetValue<int>());
            Assert.Equal(poll["multiple"]?.GetValue<bool>() == true ? People + (People / 2) : People, counts.Sum());
            if (poll["anonymous"]!.GetValue<bool>())
            {
                Assert.Null(poll["names"]);
            }
        }
    }

    private static async Task CheckRecapAsync(TalkStage stage)
    {
        var recap = await stage.ReadAsync($"/api/v1/talks/{stage.Talk}/recap");
        Assert.Equal(JsonValueKind.Object, recap.ValueKind);
        var text = recap.GetRawText();
        Assert.Contains("example.org/listening", text);
        Assert.Contains("Listener 7", text);
    }
}
