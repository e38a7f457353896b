using System.Diagnostics;
using System.Globalization;
using LiveTalk.FaultTests.Clients;
using LiveTalk.FaultTests.Load;
using LiveTalk.FaultTests.Rig;
using LiveTalk.FaultTests.Timing;
using LiveTalk.Testing.Waiting;
using Xunit;
using Xunit.Abstractions;

namespace LiveTalk.FaultTests.Talks;

/// <summary>R15: what is due happens exactly once in the log, soon, whatever happens to the nodes that do it.</summary>
[Collection(AloneTests.Name)]
public sealed class OnceTests(ITestOutputHelper output)
{
    private const int Talks = 200;
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task TalksDueInFourSeconds_OneNodeFrozenAndOneKilled_StartAndEndOnceEach()
    {
        var seed = new Seed(output);
        await using var cluster = await Cluster.StartAsync();
        var startsAt = DateTimeOffset.UtcNow.AddSeconds(Runs.Long ? 20 : 13);
        var posts = await AnnounceAsync(cluster, seed, startsAt, TimeSpan.FromSeconds(4));

        // Slow lines to the database: most of the time every node is in the middle of a round.
        SlowDown(cluster, TimeSpan.FromMilliseconds(50));

        // One node freezes at its work and goes on afterwards as if nothing had been: it must change nothing twice (a zombie). Another is killed a little later; not much later, since the frozen
        // one may hold locks for which the others wait.
        await Eventually.TrueAsync(async () => await LiveAsync(cluster) >= Talks / 10, "some talks are live", TimeSpan.FromSeconds(30));
        cluster.Nodes[0].Freeze();
        var (since, atFreeze) = (Stopwatch.GetTimestamp(), await LiveAsync(cluster));
        await Eventually.TrueAsync(async () => await LiveAsync(cluster) > atFreeze || Stopwatch.GetElapsedTime(since) > TimeSpan.FromSeconds(1), "a few more talks are live, or none can be");
        await cluster.Nodes[1].KillAsync();
        var atKill = await LiveAsync(cluster);
        if (TimeSpan.FromSeconds(3) - Stopwatch.GetElapsedTime(since) is var rest && rest > TimeSpan.Zero)
        {
            await Task.Delay(rest);
        }

        cluster.Nodes[0].Thaw();
        SlowDown(cluster, TimeSpan.Zero);
        await StartedAsync(cluster, TimeSpan.FromSeconds(30));
        output.WriteLine($"{atFreeze} of {Talks} talks were live when one node froze, {atKill} when the other was killed");
        Assert.InRange(atFreeze, Talks / 10, Talks - 1);
        Assert.InRange(atKill, Talks / 10, Talks - 1);
        await cluster.Nodes[1].StartAgainAsync();
        await EndNowAsync(cluster);
        await Eventually.TrueAsync(async () => await cluster.CountAsync("select count(*) from talks where state = 4") == Talks, "every talk ended", TimeSpan.FromSeconds(30));

        await JudgeAsync(cluster, posts, "frozen and killed", judgeTime: false);
    }

    [LongFact]
    public async Task TalksDueInOneSecond_NothingWrong_StartInTime()
    {
        var seed = new Seed(output);
        await using var cluster = await Cluster.StartAsync();
        var startsAt = DateTimeOffset.UtcNow.AddSeconds(20);
        var posts = await AnnounceAsync(cluster, seed, startsAt, TimeSpan.FromSeconds(1));
        await StartedAsync(cluster, startsAt - DateTimeOffset.UtcNow + TimeSpan.FromSeconds(30));
        await EndNowAsync(cluster);
        await Eventually.TrueAsync(async () => await cluster.CountAsync("select count(*) from talks where state = 4") == Talks, "every talk ended", TimeSpan.FromSeconds(30));

        await JudgeAsync(cluster, posts, "fault-free", judgeTime: true);
    }

    [LongFact]
    public async Task TalksDueWhileAllNodesAreDown_StartOnceWhenOneIsBack()
    {
        var seed = new Seed(output);
        await using var cluster = await Cluster.StartAsync(2);
        var startsAt = DateTimeOffset.UtcNow.AddSeconds(20);
        var posts = await AnnounceAsync(cluster, seed, startsAt, TimeSpan.FromSeconds(1));
        await Task.WhenAll(cluster.Nodes.Select(n => n.KillAsync()));
        await Eventually.TrueAsync(() => DateTimeOffset.UtcNow > startsAt.AddSeconds(1), "the moment has passed", TimeSpan.FromSeconds(30));
        await Task.WhenAll(cluster.Nodes.Select(n => n.StartAgainAsync()));
        await StartedAsync(cluster, TimeSpan.FromSeconds(30));
        await EndNowAsync(cluster);
        await Eventually.TrueAsync(async () => await cluster.CountAsync("select count(*) from talks where state = 4") == Talks, "every talk ended", TimeSpan.FromSeconds(30));

        await JudgeAsync(cluster, posts, "all nodes down", judgeTime: false);
    }

    private static async Task<IReadOnlyList<string>> AnnounceAsync(Cluster cluster, Seed seed, DateTimeOffset startsAt, TimeSpan within)
    {
        string[] posts = [.. Enumerable.Range(0, Talks).Select(n => string.Create(CultureInfo.InvariantCulture, $"once-{n}"))];
        using var host = new RestPerson(cluster.Nodes[0].Process, await cluster.Nodes[0].Process.TokenAsync(Conversation.Site, "Hanna Host", "host"));
        for (var n = 0; n < Talks; n++)
        {
            var answer = await host.SendAsync(HttpMethod.Post, $"/api/v1/sites/{Conversation.Site}/talks", new
            {
                post = posts[n],
                title = "Due",
                startsAt = startsAt + (n * within / Talks),
                minutes = 5,
                timeZone = "UTC",
                options = new { lobbyMinutes = 0, autoStart = true, autoEnd = true },
            });
            Assert.True(answer.Ok, answer.ToString());
        }

        return posts;
    }

    private static Task StartedAsync(Cluster cluster, TimeSpan patience) => Eventually.TrueAsync(
        async () => await LiveAsync(cluster) == Talks, "every talk is live", patience);

    private static Task<long> LiveAsync(Cluster cluster) => cluster.CountAsync("select count(*) from talks where state = 2");

    private static void SlowDown(Cluster cluster, TimeSpan delay)
    {
        foreach (var node in cluster.Nodes)
        {
            node.ToPostgres.Delay = delay;
        }
    }

    /// <summary>Makes all talks due to end in a moment: nobody waits for five minutes. Behind the locks that every change takes, else a tick in flight writes what it read before.</summary>
    private static Task EndNowAsync(Cluster cluster) => cluster.ExecuteAsync(
        """
        select from threads order by id for update;
        update talks
        set data = jsonb_set(data::jsonb, '{startsAt}', to_jsonb(to_char(clock_timestamp() at time zone 'UTC' - interval '299 seconds', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))::text,
            due_at = clock_timestamp() + interval '1 second'
        where state = 2
        """);

    private async Task JudgeAsync(Cluster cluster, IReadOnlyList<string> posts, string what, bool judgeTime)
    {
        var late = new List<double>();
        foreach (var post in posts)
        {
            var log = await (await Conversation.OpenAsync(cluster.Nodes[0].Address, post)).RawLogAsync();
            foreach (var talk in log.Where(e => e.GetProperty("type").GetString() == "talk.updated").GroupBy(e => e.GetProperty("talk").GetProperty("id").GetString()))
            {
                var states = talk.Select(e => e.GetProperty("talk").GetProperty("state").GetString()).ToList();
                Assert.Single(states, "scheduled");
                Assert.Single(states, "live");

                // The recap is told as one more change of the ended talk.
                Assert.Single(talk, e => e.GetProperty("talk") is var told && told.GetProperty("state").GetString() == "ended" && !told.TryGetProperty("recapAt", out _));
                var live = talk.First(e => e.GetProperty("talk").GetProperty("state").GetString() == "live");
                late.Add((live.GetProperty("at").GetDateTimeOffset() - live.GetProperty("talk").GetProperty("startsAt").GetDateTimeOffset()).TotalSeconds);
            }
        }

        Assert.Equal(Talks, late.Count);
        Assert.All(late, seconds => Assert.True(seconds >= 0, "a talk started before its time"));
        var report = new Report("talks", "", Runs.Long, output);
        late.Sort();
        report.Write("R15", $"{what}: start after the moment, median", late[Talks / 2], "s");
        report.Write("R15", $"{what}: start after the moment, worst", late[^1], "s");
        Assert.True(!judgeTime || late[^1] <= Late.TotalSeconds, string.Create(CultureInfo.InvariantCulture, $"a talk started {late[^1]:0.00} s late"));
    }
}
