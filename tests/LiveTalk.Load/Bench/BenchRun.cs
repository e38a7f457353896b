using LiveTalk.Load.Peers;
using LiveTalk.Load.Results;
using LiveTalk.Load.Workloads;

namespace LiveTalk.Load.Bench;

/// <summary>Carries workloads out, one after the other, and keeps what they give. One that fails does not end the others.</summary>
internal sealed class BenchRun(BenchOptions options, PeerKinds kinds)
{
    private readonly JsonLines _lines = new(options.Folder);
    private readonly List<string> _failures = [];

    public ResultSet Results { get; } = new();

    /// <summary>Where the measurements are.</summary>
    public string File => _lines.Path;

    /// <summary>What could not be measured, and why.</summary>
    public IReadOnlyList<string> Failures => _failures;

    public async Task MeasureAsync(IWorkload workload)
    {
        Console.WriteLine($"{workload.Name}: {workload.Summary}");
        var peers = workload.Peers.Where(p => options.Peers.Count == 0 || options.Peers.Contains(p)).Where(p => !options.Quick || IsQuick(workload, p));
        var present = kinds.Named(peers, workload.OnSlowDisk).ToLookup(k => k.Missing is null);
        foreach (var absent in present[false])
        {
            Console.WriteLine($"  {absent.Name} does not take part: {absent.Missing}");
        }

        // By turns, so that a slow moment of the machine does not meet one of them alone.
        for (var run = 1; run <= options.Runs; run++)
        {
            foreach (var kind in present[true])
            {
                await MeasureAsync(workload, kind, run);
            }
        }
    }

    /// <summary>The optional peers are for the full table; and W4, whose margins need no comparison, takes a stock hub many seconds.</summary>
    private static bool IsQuick(IWorkload workload, string peer) => peer == PeerKind.LiveTalk || (peer == PeerKind.Stock && workload is not SlowReaders);

    private async Task MeasureAsync(IWorkload workload, PeerKind kind, int run)
    {
        try
        {
            await using var peer = await kind.StartAsync();
            var figures = await workload.MeasureAsync(peer, options.Sizes);
            var measurement = new Measurement(workload.Name, kind.Name, run, figures);
            Results.Add(measurement);
            _lines.Write(measurement);
            Console.WriteLine($"  {kind.Name}, {run} of {options.Runs}: {string.Join(", ", workload.Shown.Where(figures.ContainsKey).Select(f => $"{f} {figures[f]:0.##}"))}");
        }
        catch (Exception e)
        {
            _failures.Add($"{workload.Name}, {kind.Name}, {run} of {options.Runs} could not be measured: {e.Message}");
            Console.WriteLine($"  {kind.Name}, {run} of {options.Runs}: {e}");
        }
    }
}
