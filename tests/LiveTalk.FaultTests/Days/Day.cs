using System.Diagnostics;
using LiveTalk.FaultTests.Checking;
using LiveTalk.FaultTests.Clients;
using LiveTalk.FaultTests.Load;
using LiveTalk.FaultTests.Rig;
using LiveTalk.FaultTests.Timing;
using Xunit;

namespace LiveTalk.FaultTests.Days;

/// <summary>
/// One run of a cluster under load: first a part in which nothing is wrong, then harm after harm, each put right before the next. At the end the checker judges everything that anybody
/// did and saw, and each part's times are compared with the first's.
/// </summary>
internal sealed class Day : IAsyncDisposable
{
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(Runs.Long ? 15 : 4);

    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(500);

    // What comes later than this is still seen: deliveries and answers count for the phase in which they were asked for.
    private static readonly TimeSpan Afterwards = TimeSpan.FromSeconds(Runs.Long ? 6 : 2);

    private readonly Cluster _cluster;
    private readonly Crowd _crowd;
    private readonly QuietThread _quiet;
    private readonly List<(Harm Harm, Phase Phase)> _harms = [];
    private Timings? _timings;

    private Day(Cluster cluster, Crowd crowd, QuietThread quiet) => (_cluster, _crowd, _quiet) = (cluster, crowd, quiet);

    /// <summary>The part in which nothing was wrong.</summary>
    public Phase FaultFree { get; private set; } = Phase.Begin("fault-free");

    /// <summary>How much of one core this process took meanwhile, clients, balancer and proxies together: it must not be what is measured.</summary>
    public double OwnShare { get; private set; }

    /// <summary>What happened, in order.</summary>
    public IReadOnlyList<(Harm Harm, Phase Phase)> Harms => _harms;

    public Cluster Cluster => _cluster;

    public Crowd Crowd => _crowd;

    public QuietThread Quiet => _quiet;

    /// <summary>How long things took; once the day has ended.</summary>
    public Timings Timings => _timings ?? throw new InvalidOperationException("The day has not ended.");

    /// <summary>Brings everybody together and lets them talk undisturbed for a while.</summary>
    public static async Task<Day> BeginAsync(Cluster cluster, string name, CrowdPlan plan, Seed seed)
    {
        var quiet = await QuietThread.OpenAsync(cluster, name + "-quiet", seed);
        var crowd = await Crowd.GatherAsync(cluster.Address, name, plan, seed);

        // The first moments belong to the compilers of four processes.
        await crowd.MoreAsync(2 * plan.PostsPerSecond);
        var day = new Day(cluster, crowd, quiet) { FaultFree = Phase.Begin("fault-free") };
        var before = Environment.CpuUsage.TotalTime;
        await Task.Delay(Calm);
        day.FaultFree.End();

        // What was sent last is still on its way: it must arrive before anything breaks.
        await Task.Delay(Settling);
        day.OwnShare = (Environment.CpuUsage.TotalTime - before) / Stopwatch.GetElapsedTime(day.FaultFree.From);
        return day;
    }

    /// <summary>Lets something happen, keeps it so for its time, puts it right, and waits until talk must be normal again.</summary>
    /// <param name="harm">What happens.</param>
    /// <param name="whileBroken">Done while it is broken.</param>
    /// <param name="onceMended">Done as soon as it is put right.</param>
    public async Task SufferAsync(Harm harm, Func<Task>? whileBroken = null, Func<Task>? onceMended = null)
    {
        var phase = Phase.Begin(harm.Name);
        _harms.Add((harm, phase));
        await harm.Break(_cluster);
        var broken = Stopwatch.GetTimestamp();
        await (whileBroken?.Invoke() ?? Task.CompletedTask);
        if (harm.Hold - Stopwatch.GetElapsedTime(broken) is var rest && rest > TimeSpan.Zero)
        {
            await Task.Delay(rest);
        }

        await harm.Mend(_cluster);
        phase.Mend();
        await (onceMended?.Invoke() ?? Task.CompletedTask);
        await Task.Delay(Afterwards);
        phase.End();
    }

    /// <summary>Lets everybody finish and judges what they did and saw: nothing lost, doubled, out of order, left out, divergent or made up.</summary>
    public async Task JudgeAsync()
    {
        var threads = await _crowd.EndAsync();
        var quiet = await _quiet.EndAsync();
        _timings = new(_crowd.Histories);
        Checker.AllMustBeClean(threads);

        // A fresh start excuses whatever came before it: everybody must have gone on from their own number each time.
        Assert.All(threads.SelectMany(t => t.Readers), r => Assert.Single(r.Stretches));
        if (quiet.Posts.Count > 0)
        {
            Checker.MustBeClean(quiet);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _crowd.DisposeAsync();
        await _quiet.DisposeAsync();
    }
}
