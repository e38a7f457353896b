using System.Net.Http.Json;
using System.Text.RegularExpressions;
using LiveTalk.DeployTests.Nodes;
using LiveTalk.Testing.Clients;
using LiveTalk.Testing.Servers;
using LiveTalk.Testing.Waiting;

namespace LiveTalk.DeployTests.Monitoring;

/// <summary>What the dashboard and the alerts ask for is what two real nodes say, once everything that is counted has happened to them.</summary>
public sealed partial class MetricNamesTests(TwoNodes nodes) : IClassFixture<TwoNodes>
{
    // Prometheus adds these to what it scrapes.
    private static readonly string[] Prometheus = ["up", "job", "instance"];

    // Faults that need a Redis gone wrong in ways of its own; the list of metrics, which is made from the program, has them.
    private static readonly string[] Rare = ["livetalk_backplane_lost_subscriptions_total", "livetalk_backplane_malformed_total"];

    [Fact]
    public void Names_OfRareFaults_AreInTheListOfMetrics()
    {
        var list = File.ReadAllText(Path.Combine(ServerProgram.Repository, "docs/metrics.md"));

        Assert.All(Rare, name => Assert.Contains($"`{name}`", list, StringComparison.Ordinal));
    }

    [Fact]
    public async Task NamesAndLabels_OfDashboardAndAlerts_AreExported()
    {
        await using var first = await HubClient.ConnectAsync(nodes.First);
        await using var second = await HubClient.ConnectAsync(nodes.Second);
        var thread = (await first.CallAsync("Join", new { site = "demo", post = "watched" })).GetProperty("thread").GetProperty("id").GetString()!;
        await second.CallAsync("Join", new { site = "demo", post = "watched" });
        using var client = nodes.Nodes[0].CreateClient(await nodes.Nodes[0].TokenAsync("demo", "Mira"));

        var posted = 0;
        await PostAsync();
        await Eventually.TrueAsync(() => second.EventsOf(thread).Count == posted, "the other node heard of it");

        // Without Redis the other node finds what it missed, and says that it did.
        await nodes.Redis.KillAsync();
        await PostAsync();
        await Eventually.TrueAsync(() => second.EventsOf(thread).Count == posted, "the other node found it");
        await nodes.Redis.StartAgainAsync();

        string[] missing = [];
        await Eventually.TrueAsync(
            async () =>
            {
                await PostAsync();
                var exported = Exported(await nodes.MetricsAsync(0) + await nodes.MetricsAsync(1));
                missing = [.. Watching.Expressions.SelectMany(e => PromQl.Metrics(e).Concat(PromQl.Labels(e))).Distinct().Except(exported).Except(Prometheus).Except(Rare)];
                return missing.Length == 0;
            },
            "every name is exported",
            TimeSpan.FromSeconds(30)).ContinueWith(waiting => Assert.True(waiting.IsCompletedSuccessfully, "Not exported: " + string.Join(", ", missing)), TaskScheduler.Default);

        async Task PostAsync()
        {
            using var answer = await client.PostAsJsonAsync($"/api/v1/threads/{thread}/comments", new { key = Guid.CreateVersion7(), body = "counted" });
            answer.EnsureSuccessStatusCode();
            posted++;
            using var refused = await client.GetAsync("/api/v1/sites/absent/threads");
        }
    }

    private static HashSet<string> Exported(string scrape) =>
    [
        .. scrape.Split('\n').Where(l => l.Length > 0 && l[0] != '#').Select(l => l[..l.IndexOfAny([' ', '{'])]),
        .. Label().Matches(scrape).Select(m => m.Groups[1].Value),
    ];

    [GeneratedRegex("[{,]([a-z_]+)=\"", RegexOptions.NonBacktracking)]
    private static partial Regex Label();
}
