using System.Globalization;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using LiveTalk.Server.Tests.Servers;
using LiveTalk.Testing.Servers;

namespace LiveTalk.Server.Tests.Metrics;

public sealed partial class MetricsTests(LiveServer server) : IClassFixture<LiveServer>
{
    [Fact]
    public async Task Metrics_AfterSomeWork_AreWellFormedAndCountIt()
    {
        // A process of its own: instruments are the process's, and the servers of other tests count on theirs.
        await using var alone = await ServerProcess.StartAsync();
        using var client = alone.CreateClient(await alone.TokenAsync("demo", "Mira"));
        using var opened = await client.PostAsJsonAsync("/api/v1/sites/demo/threads", new { post = "hello" });
        var thread = (await opened.JsonAsync()).GetProperty("id").GetGuid();
        using var posted = await client.PostAsJsonAsync($"/api/v1/threads/{thread}/comments", new { key = Guid.NewGuid(), body = "counted" });
        using var refused = await client.GetAsync("/api/v1/sites/absent/threads");

        var text = await client.GetStringAsync("/metrics");

        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != '#'))
        {
            Assert.Matches(Line(), line);
        }

        Assert.True(Value(text, "livetalk_changes_total{outcome=\"committed\"}") >= 1);
        Assert.True(Value(text, "livetalk_changes_commit_duration_seconds_count") >= 1);
        Assert.True(Value(text, "livetalk_refusals_total{code=\"not_found\"}") >= 1);
        Assert.Equal(0, Value(text, "livetalk_changes_queued"));
        Assert.Contains("# TYPE http_server_request_duration_seconds histogram", text, StringComparison.Ordinal);
        Assert.Contains("# TYPE kestrel_active_connections gauge", text, StringComparison.Ordinal);
        Assert.Contains("# TYPE livetalk_connections gauge", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_OfEveryFamily_AppearOnceAndHistogramsAddUp()
    {
        using var client = server.Client();
        await client.GetStringAsync("/livez");

        var text = await client.GetStringAsync("/metrics");

        string[] families = [.. text.Split('\n').Where(l => l.StartsWith("# TYPE", StringComparison.Ordinal)).Select(l => l.Split(' ')[2])];
        Assert.Equal(families.Length, families.Distinct().Count());
        foreach (var infinite in text.Split('\n').Where(l => l.Contains("le=\"+Inf\"", StringComparison.Ordinal)))
        {
            var count = infinite.Replace("_bucket{", "_count{", StringComparison.Ordinal).Replace(",le=\"+Inf\"", "", StringComparison.Ordinal).Replace("{le=\"+Inf\"}", "", StringComparison.Ordinal);
            Assert.Contains(count, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Metrics_OfNobody_NameNobody()
    {
        var site = await server.NewSiteAsync();
        var thread = await server.ThreadAsync(site, "a-telling-post");
        await server.CommentAsync(await server.GuestAsync(site, "Annabella"), thread, "x");
        using var client = server.Client();

        var text = await client.GetStringAsync("/metrics");

        Assert.DoesNotContain(thread.ToString(), text, StringComparison.Ordinal);
        Assert.DoesNotContain("Annabella", text, StringComparison.Ordinal);
        Assert.DoesNotContain("a-telling-post", text, StringComparison.Ordinal);
        Assert.DoesNotContain($"\"{site}\"", text, StringComparison.Ordinal);
    }

    private static double Value(string text, string series) => double.Parse(
        text.Split('\n').FirstOrDefault(l => l.StartsWith(series + " ", StringComparison.Ordinal))?.Split(' ')[^1] ?? throw new InvalidOperationException($"No {series} in\n{text}"),
        CultureInfo.InvariantCulture);

    [GeneratedRegex("""^[a-z_][a-z0-9_]*(\{([a-zA-Z_][a-zA-Z0-9_]*="([^"\\]|\\.)*",?)*\})? (-?[0-9.E+-]+|\+Inf|-Inf|NaN)$""", RegexOptions.NonBacktracking)]
    private static partial Regex Line();
}
