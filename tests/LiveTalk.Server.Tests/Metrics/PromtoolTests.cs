using System.Diagnostics;
using LiveTalk.Testing.Servers;

namespace LiveTalk.Server.Tests.Metrics;

/// <summary>Prometheus's own checker finds nothing wrong with what a server says.</summary>
public sealed class PromtoolTests
{
    [Fact]
    public async Task Metrics_OfAServer_PassPromtool()
    {
        await using var server = await ServerProcess.StartAsync();
        using var client = server.CreateClient();
        var scrape = await client.GetStringAsync("/metrics");

        using var promtool = Process.Start(new ProcessStartInfo("promtool", ["check", "metrics"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = Task.WhenAll(promtool.StandardOutput.ReadToEndAsync(), promtool.StandardError.ReadToEndAsync());
        await promtool.StandardInput.WriteAsync(scrape);
        promtool.StandardInput.Close();
        await promtool.WaitForExitAsync();

        // Three of the runtime's names end in _count; they are exported unchanged, as everywhere.
        Assert.All(
            string.Concat(await said).Split('\n', StringSplitOptions.RemoveEmptyEntries),
            complaint => Assert.True(complaint.StartsWith("dotnet_", StringComparison.Ordinal) && complaint.EndsWith("\"_count\" suffix", StringComparison.Ordinal), complaint));
        Assert.Contains("livetalk_connections", scrape, StringComparison.Ordinal);
    }
}
