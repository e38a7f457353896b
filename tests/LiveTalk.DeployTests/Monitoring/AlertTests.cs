using LiveTalk.DeployTests.Manual;
using LiveTalk.Testing.Servers;

namespace LiveTalk.DeployTests.Monitoring;

/// <summary>Alerts and scrape sample, judged by Prometheus's own tool.</summary>
public sealed class AlertTests
{
    private const string Rules = "prometheus/livetalk.rules.yaml";

    [Theory]
    [InlineData("rules", Rules)]
    [InlineData("config", "prometheus/prometheus.yaml")]
    public Task Sample_OfPrometheus_IsSound(string kind, string sample) => Promtool.AssertContentAsync("check", kind, Samples.Path(sample));

    [Fact]
    public async Task Alerts_ForMadeUpHistories_SayWhatTheyShould()
    {
        var folder = Directory.CreateTempSubdirectory("livetalk-alerts-");
        var histories = Path.Combine(ServerProgram.Repository, "tests/LiveTalk.DeployTests/Monitoring/livetalk.rules.test.yaml");
        var file = Path.Combine(folder.FullName, "test.yaml");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(histories)).Replace("RULES", Samples.Path(Rules), StringComparison.Ordinal));

        await Promtool.AssertContentAsync("test", "rules", file);
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Alerts_OfTheSample_HaveASeverityAndAParagraphInTheManual()
    {
        var manual = OpsManual.Text.Split('\n');
        Assert.All(Watching.Alerts, alert =>
        {
            var name = (string)alert.At("alert");
            Assert.Contains((string)alert.At("labels.severity"), (string[])["page", "ticket"]);
            Assert.Equal($"docs/ops.md#{name.ToLowerInvariant()}", alert.At("annotations.runbook"));
            Assert.Single(manual, line => line == $"#### {name}");
        });
    }
}
