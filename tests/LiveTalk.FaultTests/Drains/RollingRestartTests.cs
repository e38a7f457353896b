using System.Diagnostics;
using LiveTalk.FaultTests.Checking;
using LiveTalk.FaultTests.Clients;
using LiveTalk.FaultTests.History;
using LiveTalk.FaultTests.Load;
using LiveTalk.FaultTests.Rig;
using LiveTalk.FaultTests.Timing;
using Xunit;
using Xunit.Abstractions;

namespace LiveTalk.FaultTests.Drains;

/// <summary>Three nodes restarted one after the other while many read and 200 comments a second are posted (R12).</summary>
/// <remarks>That the telling itself is even is proved without a clock by DrainScheduleTests; here it is seen in what clients do, as evenly as the machine lets them.</remarks>
[Collection(AloneTests.Name)]
public sealed class RollingRestartTests(ITestOutputHelper output)
{
    // The last node has everybody by then: as many as it takes for chance to even out.
    private static readonly int Readers = Runs.Long ? 600 : 150;
    private static readonly int DrainSeconds = Runs.Long ? 20 : 6;

    // Readers that all move at once have a peak of several times the average; two busy cores blur one and a half.
    private static readonly double Peak = Runs.Long ? 1.5 : 3;

    // The product promises a few seconds; a machine that does everything at once needs some more to end a process.
    private static readonly TimeSpan Ending = TimeSpan.FromSeconds(10);

    [Theory]
    [MemberData(nameof(Runs.Rounds), MemberType = typeof(Runs))]
    public async Task RestartingEveryNode_UnderLoad_FailsNoPostAndSpreadsTheReaders(int round)
    {
        var seed = new Seed(output);
        await using var cluster = await Cluster.StartAsync(each: (_, setup) => setup
            .With("LiveTalk__DrainSeconds", $"{DrainSeconds}").With("LiveTalk__DrainDelaySeconds", "1"));
        await using var crowd = await Crowd.GatherAsync(
            cluster.Address, $"rolling{round}", new() { Threads = 10, Posters = 60, Readers = Readers, PostsPerSecond = 200, RefusedPercent = 0 }, seed);
        await crowd.MoreAsync(400);

        var moves = new List<Move>();
        foreach (var node in cluster.Nodes)
        {
            var began = Stopwatch.GetTimestamp();
            await node.StopAsync();
            var ended = Stopwatch.GetTimestamp();
            moves.Add(new(node.Name, Stopwatch.GetElapsedTime(began, ended), Reconnects(crowd, began, ended)));
            Assert.True(node.Process.ExitCode == 0, $"exit code {node.Process.ExitCode}:\n{node.Process.Output}");
            await node.StartAgainAsync();
            await crowd.MoreAsync(200);
        }

        foreach (var evidence in await crowd.EndAsync())
        {
            Checker.MustBeClean(evidence);
        }

        var entries = crowd.Histories.SelectMany(h => h.Entries).ToList();
        var report = new Report("drain", seed.ToString(), Runs.Long, output);
        foreach (var move in moves)
        {
            report.Write("R12", $"reconnects in the fullest second, {move.Node}, {move.Readers} readers", move.Peak, "times the average");
            report.Write("R12", $"from SIGTERM to the end, {move.Node}", move.Took.TotalSeconds, "s");
        }

        report.Write("R12", "posts that were not answered at first", entries.OfType<HistoryEntry.Unanswered>().Count(), $"of {crowd.Acknowledged}");
        Assert.All(moves, move => output.WriteLine(move.ToString()));

        // A post that was on its way is answered before its connection moves: nobody has to send one twice.
        Assert.Empty(entries.OfType<HistoryEntry.Unanswered>());
        Assert.Empty(entries.OfType<HistoryEntry.Refused>());
        Assert.All(moves, move => Assert.True(move.Took < TimeSpan.FromSeconds(DrainSeconds) + Ending, $"{move}"));
        Assert.All(moves, move => Assert.True(move.Readers >= Readers / 6, $"too few to speak of a spread: {move}"));
        Assert.All(moves, move => Assert.True(move.Peak <= Peak, $"{move}"));
    }

    // While one node drains, only its readers go and come back.
    private static List<double> Reconnects(Crowd crowd, long began, long ended) =>
    [
        .. crowd.Histories.SelectMany(h => h.Entries).OfType<HistoryEntry.Back>().Where(b => b.At > began && b.At < ended)
            .Select(b => Stopwatch.GetElapsedTime(began, b.At).TotalSeconds).Order(),
    ];

    /// <summary>How the readers of one node moved.</summary>
    private sealed record Move(string Node, TimeSpan Took, List<double> Backs)
    {
        public int Readers => Backs.Count;

        /// <summary>Most reconnects in one second, over the average of the seconds in which there were some. Clients are told whole seconds, so a second is the grain.</summary>
        public double Peak => Backs.GroupBy(b => (int)(b - Backs[0])).Max(second => second.Count()) / (Backs.Count / Math.Max(1, Backs[^1] - Backs[0]));

        public override string ToString() =>
            $"{Node}: {Readers} readers came back from {Backs.FirstOrDefault():0.0} s to {Backs.LastOrDefault():0.0} s, peak {(Readers > 0 ? Peak : 0):0.00} times the average, stopped after {Took.TotalSeconds:0.0} s";
    }
}
