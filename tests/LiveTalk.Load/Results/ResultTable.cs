using System.Globalization;
using LiveTalk.Load.Measuring;
using LiveTalk.Load.Peers;

namespace LiveTalk.Load.Results;

/// <summary>Writes results as one Markdown table: medians of the runs, how far they lay apart, ratios to the stock hub, and the goals.</summary>
internal static class ResultTable
{
    public static IEnumerable<string> Lines(ResultSet results, IEnumerable<(string Workload, IReadOnlyList<string> Figures)> shown, IReadOnlyList<Goal> goals)
    {
        yield return "| workload | peer | figure | median (least to greatest) | ratio to the stock hub | goal | met |";
        yield return "|---|---|---|---|---|---|---|";
        foreach (var (workload, figures) in shown)
        {
            foreach (var peer in results.PeersIn(workload))
            {
                foreach (var figure in figures.Where(f => results.Values(workload, peer, f).Count > 0))
                {
                    var asked = goals.Where(g => (g.Workload, g.Peer, g.Figure) == (workload, peer, figure)).ToList();
                    yield return $"| {workload} | {peer} | {figure} | {Value(results.Values(workload, peer, figure))} | {Ratio(results, workload, peer, figure)} "
                        + $"| {string.Join("; ", asked)} | {string.Join("; ", asked.Select(g => g.IsMet(results) switch { true => "yes", false => "**no**", _ => "not measured" }))} |";
                }
            }
        }
    }

    private static string Value(IReadOnlyList<double> values)
    {
        var (least, greatest) = Statistics.Spread(values);
        var median = Number(Statistics.Median(values));
        return values.Count == 1 ? median : $"{median} ({Number(least)} to {Number(greatest)})";
    }

    private static string Ratio(ResultSet results, string workload, string peer, string figure)
    {
        if (peer == PeerKind.Stock)
        {
            return "1";
        }

        var (median, least, greatest) = results.Ratio(workload, peer, PeerKind.Stock, figure);
        return double.IsFinite(median) ? string.Create(CultureInfo.InvariantCulture, $"{median:0.00} ({least:0.00} to {greatest:0.00})") : "";
    }

    private static string Number(double value) => value switch
    {
        double.NaN => "-",
        _ when Math.Abs(value) >= 100 => value.ToString("N0", CultureInfo.InvariantCulture),
        _ when value == Math.Floor(value) => value.ToString("0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.00", CultureInfo.InvariantCulture),
    };
}
