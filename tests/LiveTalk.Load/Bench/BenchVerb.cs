using LiveTalk.Load.Commands;
using LiveTalk.Load.Peers;
using LiveTalk.Load.Results;
using LiveTalk.Load.Sizing;
using LiveTalk.Load.Workloads;
using LiveTalk.Testing.Databases;

namespace LiveTalk.Load.Bench;

/// <summary>Measures LiveTalk and what a team could pick instead, side by side: starts each server, puts a load on it, ends it, and compares.</summary>
internal sealed class BenchVerb : IVerb
{
    public string Name => "bench";

    public string Usage =>
        "bench [--quick] [--workloads W1,W1-quiet,saturation,W2,W3,W4,W5,W6,W7,W8] [--peers \"LiveTalk,stock hub\"] [--runs 3] [--readers 1000] [--warm-ms 4000] [--length-ms 6000] ...\n"
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
        await using var postgres = await PostgresServer.StartAsync(durable: true);
        var kinds = new PeerKinds(postgres, bench.NchanModule);
        var results = new ResultSet();
        var lines = new JsonLines(bench.Folder);
        foreach (var workload in bench.Workloads)
        {
            Console.WriteLine($"{workload.Name}: {workload.Summary}");
            await MeasureAsync(workload, bench, kinds, measurement =>
            {
                results.Add(measurement);
                lines.Write(measurement);
            });
        }

        var goals = bench.Quick ? QuickMargins.All : Goals.All;
        Console.WriteLine();
        foreach (var line in ResultTable.Lines(results, bench.Workloads.Select(w => (w.Name, w.Shown)), goals))
        {
            Console.WriteLine(line);
        }

        Console.WriteLine($"\nEach measurement is a line of {lines.Path}.");
        if (bench.Quick && goals.Where(g => g.IsMet(results) == false).ToList() is { Count: > 0 } missed)
        {
            throw new FailedException("Worse than it may be:\n" + string.Join('\n', missed.Select(g => $"  {g.Workload}, {g.Peer}: {g.Figure} must be {g}")));
        }
    }

    private static async Task MeasureAsync(IWorkload workload, BenchOptions bench, PeerKinds kinds, Action<Measurement> keep)
    {
        var peers = workload.Peers.Where(p => bench.Peers.Count == 0 || bench.Peers.Contains(p)).Where(p => !bench.Quick || p is PeerKind.LiveTalk or PeerKind.Stock);
        var present = peers.Select(p => kinds[p]).ToLookup(k => k.Missing is null);
        foreach (var absent in present[false])
        {
            Console.WriteLine($"  {absent.Name} does not take part: {absent.Missing}");
        }

        // By turns, so that a slow moment of the machine does not meet one of them alone.
        for (var run = 1; run <= bench.Runs; run++)
        {
            foreach (var kind in present[true])
            {
                await using var peer = await kind.StartAsync();
                var figures = await workload.MeasureAsync(peer, bench.Sizes);
                keep(new(workload.Name, kind.Name, run, figures));
                Console.WriteLine($"  {kind.Name}, {run} of {bench.Runs}: {string.Join(", ", workload.Shown.Where(figures.ContainsKey).Select(f => $"{f} {figures[f]:0.##}"))}");
            }
        }
    }
}
