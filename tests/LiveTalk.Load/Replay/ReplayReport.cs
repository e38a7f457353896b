using System.Diagnostics;
using System.Globalization;

namespace LiveTalk.Load.Replay;

/// <summary>Says how it went.</summary>
internal static class ReplayReport
{
    public static void Print(ReplayMeasures measures, int lines, int readers, TimeSpan took)
    {
        var (answers, deliveries) = (measures.Answers(), measures.Deliveries());
        var expected = (long)answers.Count * readers;
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        Line("took", $"{took.TotalSeconds:F1} s");
        Line("posted", $"{answers.Count} of {lines}");
        Line("delivered", $"{deliveries.Count} of {expected} (each comment to each of {readers} connections)");
        Line("acknowledged after", Percentiles(answers));
        Line("delivered after", Percentiles(deliveries));
        Line("refusals", measures.Refusals.Count == 0 ? "none" : string.Join(", ", measures.Refusals.Select(r => $"{r.Key} {r.Value}")));
        Line("reconnects", measures.Reconnects.ToString(CultureInfo.InvariantCulture));
        Line("own processor time", $"{cpu.TotalSeconds:F1} s, {cpu / took * 100:F0} % of one core");
    }

    private static void Line(string name, string value) => Console.WriteLine($"  {name,-20} {value}");

    private static string Percentiles(IReadOnlyList<double> ascending) => ascending.Count == 0
        ? "nothing to say"
        : string.Create(CultureInfo.InvariantCulture, $"p50 {At(ascending, 0.5):F1} ms, p99 {At(ascending, 0.99):F1} ms");

    private static double At(IReadOnlyList<double> ascending, double share) => ascending[(int)Math.Min(ascending.Count - 1, share * ascending.Count)];
}
