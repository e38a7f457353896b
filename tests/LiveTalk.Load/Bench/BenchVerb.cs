using LiveTalk.Load.Commands;
using LiveTalk.Load.Peers;
using LiveTalk.Load.Results;
using LiveTalk.Load.Sizing;

namespace LiveTalk.Load.Bench;

/// <summary>Measures LiveTalk and what a team could pick instead, side by side: starts each server, puts a load on it, ends it, and compares.</summary>
internal sealed class BenchVerb : IVerb
{
    public string Name => "bench";

    public string Usage =>
        "bench [--quick] [--workloads W1,W1-quiet,saturation,W2,W3,W4,W5,W6,W7,W8] [--peers \"LiveTalk,stock hub\"] [--runs 3] [--readers 1000] [--warm-ms 6000] [--length-ms 6000] ...\n"
        + "  bench --target http://HOST [--site demo] [--threads 10] [--readers 1000] [--posters 16] [--rate 20] [--bytes 200] [--seconds 30] [--pid SERVER]";

    public async Task RunAsync(Options options)
    {
        if (options.Text("target", "") != "")
        {
            var target = TargetOptions.From(options);
            options.RequireAllUsed();
            await TargetRun.RunAsync(target);
            return;
        }

        var bench = BenchOptions.From(options);
        options.RequireAllUsed();
        Console.WriteLine(MachineNote.Machine());
        await using var databases = new Databases();
        var run = new BenchRun(bench, new PeerKinds(databases, bench.NchanModule));
        foreach (var workload in bench.Workloads)
        {
            await run.MeasureAsync(workload);
        }

        var goals = bench.Quick ? QuickMargins.All : Goals.All;
        Console.WriteLine();
        foreach (var line in ResultTable.Lines(run.Results, bench.Workloads.Select(w => (w.Name, w.Shown)), goals))
        {
            Console.WriteLine(line);
        }

        Console.WriteLine($"\nEach measurement is a line of {run.File}.");
        foreach (var doubt in MachineNote.Doubts(run.Results.All))
        {
            Console.WriteLine(doubt);
        }

        var missed = bench.Quick ? goals.Where(g => g.IsMet(run.Results) != true).ToList() : [];
        if (missed.Count + run.Failures.Count > 0)
        {
            throw new FailedException(string.Join('\n', [.. run.Failures, .. missed.Select(g => $"{g.Workload}, {g.Peer}: {g.Figure} must be {g}")]));
        }
    }
}
