using System.Globalization;
using LiveTalk.Testing.Servers;

namespace LiveTalk.FaultTests.Clients;

/// <summary>Reads a server's numbers as a Prometheus would.</summary>
internal static class Gauges
{
    /// <summary>The sum of a metric over its labels that contain a text; 0 where the server does not have it (yet).</summary>
    public static async Task<double> ReadAsync(ServerProcess server, string name, string labels = "")
    {
        using var client = server.CreateClient();
        var text = await client.GetStringAsync("/metrics");
        return text.Split('\n')
            .Where(line => line.StartsWith(name, StringComparison.Ordinal) && line[name.Length] is (' ' or '{') && line.Contains(labels, StringComparison.Ordinal))
            .Sum(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
    }
}
