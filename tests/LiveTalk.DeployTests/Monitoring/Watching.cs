using System.Text.Json;

namespace LiveTalk.DeployTests.Monitoring;

/// <summary>Every expression of the dashboard and of the alerts.</summary>
internal static class Watching
{
    /// <summary>The alerts, as the rules file has them.</summary>
    public static IReadOnlyList<object> Alerts { get; } = [.. (IList<object>)Yaml.Read("prometheus/livetalk.rules.yaml")[0].At("groups.0.rules")];

    /// <summary>The dashboard.</summary>
    public static JsonElement Dashboard { get; } = JsonDocument.Parse(Samples.Read("grafana/livetalk.json")).RootElement;

    /// <summary>The dashboard's panels that show something.</summary>
    public static IEnumerable<JsonElement> Panels => Dashboard.GetProperty("panels").EnumerateArray().Where(p => p.GetProperty("type").GetString() != "row");

    /// <summary>All of both.</summary>
    public static IEnumerable<string> Expressions =>
        Alerts.Select(a => (string)a.At("expr")).Concat(Panels.SelectMany(p => p.GetProperty("targets").EnumerateArray()).Select(t => t.GetProperty("expr").GetString()!));
}
