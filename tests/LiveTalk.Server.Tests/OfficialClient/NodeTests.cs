using System.Diagnostics;
using LiveTalk.Testing.Servers;

namespace LiveTalk.Server.Tests.OfficialClient;

/// <summary>Runs the test files of tests/js; installs their packages where that was not done yet.</summary>
internal static class NodeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly string Folder = Path.Combine(ServerProgram.Repository, "tests", "js");
    private static readonly Lazy<Task> Packages = new(InstallAsync);

    public static async Task<NodeReport> RunAsync(string file, Uri server)
    {
        await Packages.Value;
        return await RunAsync("node", ["--test", "--test-reporter=tap", file], server);
    }

    /// <summary>What a program of tests/js prints; it must succeed.</summary>
    public static async Task<string> OutputAsync(string program, params string[] arguments)
    {
        await Packages.Value;
        var report = await RunAsync("node", [program, .. arguments]);
        Assert.True(report.ExitCode == 0, report.Text);
        return report.Text;
    }

    private static async Task InstallAsync()
    {
        var installed = new FileInfo(Path.Combine(Folder, "node_modules", ".package-lock.json"));
        if (installed.Exists && installed.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json")))
        {
            return;
        }

        var report = await RunAsync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
        Assert.True(report.ExitCode == 0, report.Text);
    }

    private static async Task<NodeReport> RunAsync(string program, string[] arguments, Uri? server = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LIVETALK_SERVER"] = server?.ToString().TrimEnd('/');
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new(process.ExitCode, await output + await errors);
    }
}
