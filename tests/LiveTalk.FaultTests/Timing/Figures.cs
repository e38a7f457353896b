using System.Diagnostics;
using System.Globalization;

namespace LiveTalk.FaultTests.Timing;

/// <summary>What a number of measured times come to, in milliseconds.</summary>
/// <param name="Count">How many were measured; all others are 0 where none was.</param>
/// <param name="Median">Half took no longer.</param>
/// <param name="P99">99 of 100 took no longer.</param>
/// <param name="Worst">None took longer.</param>
internal sealed record Figures(int Count, double Median, double P99, double Worst)
{
    /// <summary>Sums up times in ticks of the histories' clock.</summary>
    public static Figures Of(IEnumerable<long> ticks)
    {
        double[] sorted = [.. ticks.Select(t => t * 1000d / Stopwatch.Frequency).Order()];
        return sorted.Length == 0
            ? new(0, 0, 0, 0)
            : new(sorted.Length, At(sorted, 0.5), At(sorted, 0.99), Math.Round(sorted[^1], 1));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"median {Median} p99 {P99} worst {Worst} ms of {Count}");

    private static double At(double[] sorted, double share) => Math.Round(sorted[(int)Math.Min(sorted.Length - 1, Math.Floor(sorted.Length * share))], 1);
}
