using System.Diagnostics;

namespace LiveTalk.DeployTests.Monitoring;

/// <summary>Prometheus's own checker.</summary>
internal static class Promtool
{
    /// <summary>Runs it; a complaint of its fails the test.</summary>
    public static async Task AssertContentAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("promtool", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await output + await error);
    }
}
