using LiveTalk.FaultTests.Clients;
using LiveTalk.FaultTests.Load;
using LiveTalk.FaultTests.Rig;
using LiveTalk.Testing.Waiting;
using Xunit;
using Xunit.Abstractions;

namespace LiveTalk.FaultTests.Talks;

/// <summary>R16: one vote a person, whatever is pressed at once and whichever node dies meanwhile.</summary>
public sealed class VoteTests(ITestOutputHelper output)
{
    private static readonly int People = Runs.Long ? 500 : 60;

    [Fact]
    public async Task Votes_TwiceAtOnceAndChangedOverThreeNodesDuringKills_AreOnePerPerson()
    {
        var seed = new Seed(output);
        await using var cluster = await Cluster.StartAsync();
        await using var stage = await TalkStage.OpenAsync(cluster, "votes", People, seed);
        await stage.MoveAsync("start");
        var poll = (await stage.HostAsync("PreparePoll", key => new { talk = stage.Talk, key, text = "Which?", options = new[] { "A", "B", "C" }, anonymous = false, liveResults = true }))
            .GetProperty("id").GetString()!;
        await stage.HostAsync("MovePoll", key => new { talk = stage.Talk, key, poll, move = "open" });

        var voting = Task.WhenAll(stage.Audience.SelectMany((p, n) => new[] { n % 3, (n + 1) % 3 }.Select(c => VoteAsync(stage, p, poll, c))));
        await cluster.Nodes[1].KillAsync();
        await cluster.Nodes[1].StartAgainAsync();
        await voting;
        var changing = Task.WhenAll(stage.Audience.Select((p, n) => VoteAsync(stage, p, poll, (n + 2) % 3)));
        await cluster.Nodes[2].KillAsync();
        await cluster.Nodes[2].StartAgainAsync();
        await changing;

        // Told at most four times a second, but told: without anybody doing anything more.
        await Eventually.TrueAsync(
            () => stage.Hosts.All(h => Counts(h, stage, poll).Sum() == People && Counts(h, stage, poll).SequenceEqual(Last())), "the last votes are told", TimeSpan.FromSeconds(30));
        await stage.MustAgreeAsync();
        Assert.Equal(People, await cluster.CountAsync($"select count(*) from talk_votes where item = '{poll}'"));
        output.WriteLine($"{People} people, {3 * People} votes, told in {stage.Hosts[0].Talks.Count("talk.tally")} events");
    }

    private static Task VoteAsync(TalkStage stage, TalkPerson person, string poll, int choice) =>
        person.ActAsync("VotePoll", key => new { talk = stage.Talk, key, poll, choices = new[] { choice } });

    private static int[] Counts(TalkPerson person, TalkStage stage, string poll) =>
    [
        .. person.Talks.Talk(stage.Talk)!["polls"]!.AsArray().Single(p => p!["id"]!.GetValue<string>() == poll)!["counts"]?.AsArray().Select(c => c!.GetValue<int>()) ?? [],
    ];

    private static IEnumerable<int> Last() => Enumerable.Range(0, 3).Select(choice => Enumerable.Range(0, People).Count(n => (n + 2) % 3 == choice));
}
