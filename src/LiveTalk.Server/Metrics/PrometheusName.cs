using OpenTelemetry.Metrics;

namespace LiveTalk.Server.Metrics;

/// <summary>Names in Prometheus's spelling, by the rules that collectors use for OpenTelemetry names, so that scraped and pushed metrics are called the same.</summary>
internal static class PrometheusName
{
    /// <summary>The family name of a metric.</summary>
    public static string Of(Metric metric) => Of(metric.Name, metric.Unit, metric.MetricType is MetricType.LongSum or MetricType.DoubleSum);

    /// <summary>The family name of an instrument.</summary>
    /// <param name="instrument">Its name.</param>
    /// <param name="ucum">Its unit.</param>
    /// <param name="counts">Whether it only goes up.</param>
    public static string Of(string instrument, string? ucum, bool counts)
    {
        var name = Clean(instrument);
        var unit = Unit(ucum);
        if (unit.Length > 0 && !name.EndsWith(unit, StringComparison.Ordinal))
        {
            name += unit;
        }

        return counts && !name.EndsWith("_total", StringComparison.Ordinal) ? name + "_total" : name;
    }

    /// <summary>Letters, digits and underscores only.</summary>
    public static string Clean(string name) => string.Create(name.Length, name, static (to, from) =>
    {
        for (var i = 0; i < from.Length; i++)
        {
            to[i] = char.IsAsciiLetter(from[i]) || from[i] == '_' || (i > 0 && char.IsAsciiDigit(from[i])) ? from[i] : '_';
        }
    });

    // Units in braces only say what is counted.
    private static string Unit(string? unit) => unit switch
    {
        null or "" or "1" => "",
        "s" => "_seconds",
        "ms" => "_milliseconds",
        "By" => "_bytes",
        "%" => "_percent",
        _ when unit.StartsWith('{') => "",
        _ => "_" + Clean(unit),
    };
}
