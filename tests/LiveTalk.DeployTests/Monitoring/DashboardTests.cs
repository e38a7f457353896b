using System.Text.Json;

namespace LiveTalk.DeployTests.Monitoring;

public sealed class DashboardTests
{
    [Fact]
    public void Panels_OfTheDashboard_AskTheChosenSourceForTheChosenNodes() => Assert.All(Watching.Panels, panel =>
    {
        Assert.Equal("${datasource}", panel.GetProperty("datasource").GetProperty("uid").GetString());
        Assert.True(panel.GetProperty("description").GetString()!.Length > 5, "it says what it shows");
        Assert.All(panel.GetProperty("targets").EnumerateArray(), target =>
            Assert.Contains("instance=~\"$instance\"", target.GetProperty("expr").GetString(), StringComparison.Ordinal));
    });

    /// <summary>Each as the expression of a rule, which the checker parses.</summary>
    [Fact]
    public async Task Expressions_OfTheDashboard_AreSound()
    {
        var folder = Directory.CreateTempSubdirectory("livetalk-dashboard-");
        var file = Path.Combine(folder.FullName, "rules.yaml");
        var rules = Watching.Panels.SelectMany(p => p.GetProperty("targets").EnumerateArray()).Select(t => t.GetProperty("expr").GetString()!)
            .Select((e, n) => $"      - record: panel:{n}\n        expr: {JsonSerializer.Serialize(e.Replace("$__rate_interval", "1m", StringComparison.Ordinal))}\n");
        await File.WriteAllTextAsync(file, "groups:\n  - name: dashboard\n    rules:\n" + string.Concat(rules));

        await Promtool.AssertContentAsync("check", "rules", file);
        folder.Delete(recursive: true);
    }

    // Files that Grafana reads at its start cannot ask which source to take: a variable can.
    [Fact]
    public void Variables_OfTheDashboard_AreSourceAndNode() =>
        Assert.Equal(["datasource", "instance"], Watching.Dashboard.GetProperty("templating").GetProperty("list").EnumerateArray().Select(v => v.GetProperty("name").GetString()));

    [Fact]
    public void Panels_OfTheDashboard_DoNotOverlap()
    {
        var taken = new HashSet<(int X, int Y)>();
        foreach (var panel in Watching.Dashboard.GetProperty("panels").EnumerateArray())
        {
            var place = panel.GetProperty("gridPos");
            int x = place.GetProperty("x").GetInt32(), y = place.GetProperty("y").GetInt32();
            int w = place.GetProperty("w").GetInt32(), h = place.GetProperty("h").GetInt32();
            Assert.InRange(x + w, 1, 24);
            Assert.All(from column in Enumerable.Range(x, w) from line in Enumerable.Range(y, h) select (column, line), cell =>
                Assert.True(taken.Add(cell), $"{panel.GetProperty("title").GetString()} covers another panel"));
        }
    }
}
