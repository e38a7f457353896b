using System.Globalization;

namespace LiveTalk.FaultTests.Rig;

/// <summary>How the nodes answered joins so far, by their own metrics.</summary>
/// <param name="Tail">From memory, without asking the database.</param>
/// <param name="Other">From the log, or with fresh state.</param>
internal sealed record JoinCounts(long Tail, long Other)
{
    public static JoinCounts operator -(JoinCounts now, JoinCounts before) => new(now.Tail - before.Tail, now.Other - before.Other);

    public static async Task<JoinCounts> ReadAsync(Cluster cluster)
    {
        var counts = new JoinCounts(0, 0);
        foreach (var node in cluster.Nodes)
        {
            using var http = node.Process.CreateClient();
            var lines = (await http.GetStringAsync("/metrics")).Split('\n').Where(l => l.StartsWith("livetalk_joins", StringComparison.Ordinal));
            foreach (var line in lines)
            {
                var value = (long)double.Parse(line.Split(' ')[^1], CultureInfo.InvariantCulture);
                counts = line.Contains("\"tail\"", StringComparison.Ordinal) ? counts with { Tail = counts.Tail + value } : counts with { Other = counts.Other + value };
            }
        }

        return counts;
    }
}
