using LiveTalk.FaultTests.Clients;
using LiveTalk.FaultTests.Load;
using LiveTalk.FaultTests.Rig;
using LiveTalk.FaultTests.Timing;
using Xunit;
using Xunit.Abstractions;

namespace LiveTalk.FaultTests.Days;

/// <summary>
/// Three nodes behind a plain round robin (R17), people in twenty threads, and everything that can break breaks, one after the other: Redis (R7), Postgres (R8), nodes (R9), everybody's
/// connection (R13).
/// </summary>
[Collection(ClusterTests.Name)]
public sealed class DayOfFaultsTests(ClusterFixture fixture, ITestOutputHelper output)
{
    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(Runs.Long ? 8 : 2);

    // Longer than it takes to find a node frozen, and long enough for everything else to have noticed that Redis is away.
    private static readonly TimeSpan LongHold = TimeSpan.FromSeconds(Runs.Long ? 20 : 4);

    private readonly Seed _seed = new(output);

    [Theory]
    [MemberData(nameof(Runs.Rounds), MemberType = typeof(Runs))]
    public async Task RedisAway_PostsGoOnAndEveryReaderIsCompleteWithinTwoSeconds(int round)
    {
        await using var day = await Day.BeginAsync(fixture.Cluster, $"redis{round}", CrowdPlan.Default, _seed);
        var words = new List<TimeSpan>();
        foreach (var harm in new[]
        {
            RedisHarms.Killed(LongHold), RedisHarms.Hung(Hold), RedisHarms.Deaf(Hold), RedisHarms.Paused(Hold), RedisHarms.SubscriptionsKilled,
            RedisHarms.EverySecondMessageSwallowed(Hold),
        })
        {
            async Task Say() => words.Add(await day.Quiet.SayAsync(fixture.Cluster.Nodes[words.Count % fixture.Cluster.Nodes.Count]));
            await day.SufferAsync(harm, Say, Say);
        }

        await day.JudgeAsync();
        var report = Report("redis");
        var free = Calm(day, report);
        foreach (var (harm, phase) in day.Harms)
        {
            var broken = day.Timings.DeliveriesWhileBroken(phase);
            report.Write("R7", $"{harm}: post to reader meanwhile", broken);
            report.Write("R7", $"{harm}: acknowledgement meanwhile", day.Timings.Answers(phase));
            report.Write("R7", $"{harm}: everybody complete after mending", day.Timings.CompleteAfterMending(phase), "ms");
            Assert.True(broken.Count > 0, $"{harm}: nobody read anything meanwhile");
            Allow(broken.Worst, 2000, free, $"{harm}: post to reader meanwhile");
            Allow(day.Timings.CompleteAfterMending(phase), 2000, free, $"{harm}: everybody complete after mending");
        }

        Assert.True(fixture.Cluster.Subscriptions.Swallowed > 0, "no message was swallowed");
        report.Write("R7", "one word without traffic, acknowledged to seen on every node, worst", words.Max().TotalMilliseconds, "ms");
        Allow(words.Max().TotalMilliseconds, 2000, free, "one word without traffic");
    }

    [Theory]
    [MemberData(nameof(Runs.Rounds), MemberType = typeof(Runs))]
    public async Task PostgresAway_EveryPostIsKeptOrRepeatedAndAllIsNormalFiveSecondsLater(int round)
    {
        await using var day = await Day.BeginAsync(fixture.Cluster, $"postgres{round}", CrowdPlan.Default, _seed);
        var away = TimeSpan.FromSeconds(2);
        foreach (var harm in new[]
        {
            PostgresHarms.Restarted("fast", away), PostgresHarms.Restarted("immediate", away), PostgresHarms.SessionsTerminated, PostgresHarms.CommitAnswersCut(5),
            PostgresHarms.Hung(away),
        })
        {
            await day.SufferAsync(harm);
        }

        await day.JudgeAsync();
        var report = Report("postgres");
        var free = Calm(day, report);
        foreach (var (harm, phase) in day.Harms)
        {
            report.Write("R8", $"{harm}: acknowledgement, repeats included", day.Timings.Answers(phase));
            report.Write("R8", $"{harm}: everybody complete after mending", day.Timings.CompleteAfterMending(phase), "ms");
            Allow(day.Timings.CompleteAfterMending(phase), 5000, free, $"{harm}: everybody complete after mending");
        }
    }

    [Theory]
    [MemberData(nameof(Runs.Rounds), MemberType = typeof(Runs))]
    public async Task NodeLost_ReadersGoOnElsewhere(int round)
    {
        var first = _seed.Next().Next(3);
        await using var day = await Day.BeginAsync(fixture.Cluster, $"nodes{round}", CrowdPlan.Default, _seed);

        // Each time another one: a node that has just come back has nobody to lose. The killed one last: who finds it away at once, again and again, comes back more slowly the next time.
        await day.SufferAsync(NodeHarms.Frozen((first + round) % 3, LongHold));
        await day.SufferAsync(NodeHarms.Killed((first + round + 1) % 3, Hold));
        var before = await JoinCounts.ReadAsync(fixture.Cluster);
        await day.SufferAsync(NodeHarms.EverybodyCut);
        var storm = await JoinCounts.ReadAsync(fixture.Cluster) - before;

        await day.JudgeAsync();
        var report = Report("nodes");
        var free = Calm(day, report);

        // From the tail costs no query; whatever else at most one per thread and node.
        report.Write("R13", "resumes from the tail in a storm", storm.Tail, "joins");
        report.Write("R13", "other joins in a storm", storm.Other, "joins");
        Assert.True(storm.Tail > storm.Other, $"{storm} in a storm");
        Assert.InRange(storm.Other, 0, day.Crowd.Threads.Count * fixture.Cluster.Nodes.Count);
        foreach (var (harm, phase) in day.Harms)
        {
            var gaps = day.Timings.Gaps(phase, sinceFault: true);
            var answers = day.Timings.Answers(phase);
            report.Write(harm.Promise, $"{harm}: gap of those who lost their connection", gaps);
            report.Write(harm.Promise, $"{harm}: acknowledgement, repeats included", answers);
            Assert.True(gaps.Count > 0, $"{harm} hit nobody");
            Allow(harm.Promise == "R13" ? gaps.Worst : gaps.P99, harm.Promise == "R13" ? 15_000 : 5000, free, $"{harm}: gap");
            if (harm.Promise == "R9")
            {
                Allow(gaps.Median, 1000, free, $"{harm}: gap, median");
            }
        }

        // Who is back and posts waits little longer for it while the others come back; the time until they were is counted above.
        var (calm, stormy) = (day.Timings.AnswersAtFirst(day.FaultFree), day.Timings.AnswersAtFirst(day.Harms[^1].Phase));
        report.Write("R13", "acknowledgement of who is back already in a storm, 99th, against fault-free", stormy.P99 / calm.P99, "times");

        // One storm of a short run has some hundred answers, of which the 99th percentile is the worst but one (13 ms in one run, 35 in another, against 7 and 11); here only a server that really holds posts back for it is found out.
        Allow(stormy.P99, (Runs.Long ? 2 : 8) * calm.P99, calm, "acknowledgement in a storm");
    }

    /// <summary>1,000 posts a second in one more room (R18).</summary>
    [Theory]
    [MemberData(nameof(Runs.Rounds), MemberType = typeof(Runs))]
    public async Task HotRoom_OthersTalkAsBefore(int round)
    {
        await using var day = await Day.BeginAsync(fixture.Cluster, $"rooms{round}", CrowdPlan.Default, _seed);
        var flood = new CrowdPlan { Threads = 1, Posters = 60, Readers = 6, PostsPerSecond = Runs.Long ? 1000 : 300, RefusedPercent = 0 };
        await using var hot = await Crowd.GatherAsync(fixture.Cluster.Address, $"hot{round}", flood, _seed);
        await hot.MoreAsync(flood.PostsPerSecond);
        var phase = Phase.Begin("a hot room");
        var (before, seconds) = (hot.Acknowledged, Runs.Long ? 30 : 6);
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        phase.End();
        var rate = (hot.Acknowledged - before) / (double)seconds;
        Checking.Checker.AllMustBeClean(await hot.EndAsync());
        await day.JudgeAsync();
        var report = Report("rooms");
        var free = Calm(day, report);
        report.Write("R18", "posts in the hot room", rate, "1/s");
        var (deliveries, answers, freeAnswers) = (day.Timings.Deliveries(phase), day.Timings.Answers(phase), day.Timings.Answers(day.FaultFree));
        report.Write("R18", "post to reader in other rooms meanwhile", deliveries);
        report.Write("R18", "acknowledgement in other rooms meanwhile", answers);
        report.Write("R18", "post to reader in other rooms, 99th, against fault-free", deliveries.P99 / free.P99, "times");
        report.Write("R18", "acknowledgement in other rooms, 99th, against fault-free", answers.P99 / freeAnswers.P99, "times");

        // The run must have been what it says it is: posters wait for their answers, so the hot room is never quite as hot as it was meant to be.
        Assert.True(rate >= 0.4 * flood.PostsPerSecond, $"only {rate:0} posts a second in the hot room");
        Assert.True(deliveries.Count > 0 && answers.Count > 0, "nobody talked in the other rooms");

        // Both parts must have had the same machine. Seconds of a short run on one that does other things as well need not have: there only a room that really waits for another is found out.
        var times = Runs.Long ? 1.3 : 6;
        Allow(deliveries.P99, times * free.P99, free, "post to reader in other rooms");

        // One stall of the machine is the 99th percentile of a short run's few hundred answers (188 ms in one, 24 in another, against 15 and 13): there they are held to what deliveries are.
        var calm = Runs.Long ? freeAnswers : free;
        Allow(answers.P99, times * calm.P99, calm, "acknowledgement in other rooms");
    }

    private Report Report(string name) => new(name, _seed.ToString(), Runs.Long, output);

    /// <summary>What the machine makes of it while nothing is wrong.</summary>
    private static Figures Calm(Day day, Report report)
    {
        var free = day.Timings.Deliveries(day.FaultFree);
        report.Write("R17", "fault-free: post to reader", free);
        report.Write("R17", "fault-free: acknowledgement", day.Timings.Answers(day.FaultFree));
        report.Write("R17", "fault-free: what the test process itself takes", 100 * day.OwnShare, "% of one core");
        Assert.True(free.Count > 0, "nobody read anything while nothing was wrong");
        return free;
    }

    /// <summary>Holds a time against its promise, allowing for what this machine needs at its worst while nothing is wrong.</summary>
    private static void Allow(double measured, double promised, Figures free, string what) =>
        Assert.True(measured <= promised + free.Worst, $"{what}: {measured} ms, promised {promised} ms; fault-free worst {free.Worst} ms");
}
