using LiveTalk.Load.Measuring;

namespace LiveTalk.Load.Results;

/// <summary>All measurements of a benchmark, and what they say together.</summary>
internal sealed class ResultSet
{
    private readonly List<Measurement> _all = [];

    public IReadOnlyList<Measurement> All => _all;

    public void Add(Measurement measurement) => _all.Add(measurement);

    /// <summary>Who took part in a workload, in order of appearance.</summary>
    public IReadOnlyList<string> PeersIn(string workload) => [.. _all.Where(m => m.Workload == workload).Select(m => m.Peer).Distinct()];

    /// <summary>A figure's value in each run that has it.</summary>
    public IReadOnlyList<double> Values(string workload, string peer, string figure) => [.. ByRun(workload, peer, figure).Values];

    /// <summary>A figure of one peer divided by that of another: the median, the least and the greatest quotient of runs that were next to each other.</summary>
    public (double Median, double Least, double Greatest) Ratio(string workload, string peer, string other, string figure)
    {
        var (mine, theirs) = (ByRun(workload, peer, figure), ByRun(workload, other, figure));
        double[] quotients = [.. mine.Where(m => theirs.ContainsKey(m.Key)).Select(m => m.Value / theirs[m.Key])];
        var (least, greatest) = Statistics.Spread(quotients);
        return (Statistics.Median(quotients), least, greatest);
    }

    private SortedDictionary<int, double> ByRun(string workload, string peer, string figure) => new(_all
        .Where(m => m.Workload == workload && m.Peer == peer && m.Figures.ContainsKey(figure))
        .ToDictionary(m => m.Run, m => m.Figures[figure]));
}
