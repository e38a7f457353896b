namespace LiveTalk.Load.Measuring;

/// <summary>What several runs say together.</summary>
internal static class Statistics
{
    /// <summary>The one in the middle, or halfway between the two in the middle; not a number where there is none.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Where(double.IsFinite).Order()];
        return sorted.Length switch
        {
            0 => double.NaN,
            var n when n % 2 == 1 => sorted[n / 2],
            var n => (sorted[(n / 2) - 1] + sorted[n / 2]) / 2,
        };
    }

    /// <summary>The least and the greatest; not numbers where there is none.</summary>
    public static (double Least, double Greatest) Spread(IEnumerable<double> values)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        return finite.Length == 0 ? (double.NaN, double.NaN) : (finite.Min(), finite.Max());
    }
}
