using System.Globalization;

namespace LiveTalk.Load.DurablePosts;

/// <summary>Prints the results as a Markdown table: medians of the runs, and how far the runs lay apart.</summary>
internal static class PostsTable
{
    public static void PrintHead()
    {
        Console.WriteLine("| database | posters | | posts/s | spread | p50 ms | p99 ms | posts/s ratio | p99 ratio |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
    }

    public static void Print(string database, int posters, IReadOnlyList<(string Name, IReadOnlyList<Measurement> Runs)> results)
    {
        var baseline = results[^1].Runs;
        foreach (var (name, runs) in results)
        {
            var rate = Median(runs, r => r.PerSecond);
            var p99 = Median(runs, r => r.P99);
            var spread = $"{runs.Min(r => r.PerSecond):N0} to {runs.Max(r => r.PerSecond):N0}";
            var own = ReferenceEquals(runs, baseline);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {database} | {posters} | {name} | {rate:N0} | {spread} | {Median(runs, r => r.P50):0.00} | {p99:0.00} | {Ratio(rate, baseline, r => r.PerSecond, own)} | {Ratio(p99, baseline, r => r.P99, own)} |"));
        }
    }

    private static string Ratio(double value, IReadOnlyList<Measurement> baseline, Func<Measurement, double> part, bool own) =>
        own ? "1" : (value / Median(baseline, part)).ToString("0.00", CultureInfo.InvariantCulture);

    private static double Median(IReadOnlyList<Measurement> runs, Func<Measurement, double> part)
    {
        double[] sorted = [.. runs.Select(part).Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
