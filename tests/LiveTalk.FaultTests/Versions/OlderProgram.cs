using System.Diagnostics;
using LiveTalk.Testing.Servers;

namespace LiveTalk.FaultTests.Versions;

/// <summary>A LiveTalk that really is older, built from this repository's own past: the first one that keeps a post as one row, before which the schema was another (docs/decisions/0021).</summary>
internal static class OlderProgram
{
    private const string Commit = "6cb1195aaedb03bd36f1436fc1cc674228404837";

    /// <summary>Builds it in a new folder.</summary>
    /// <returns>Its program, for <see cref="ServerSetup.Assembly"/>.</returns>
    public static async Task<string> BuildAsync()
    {
        var folder = new ServerSetup().Folder;
        await RunAsync("git", "clone", "--quiet", "--no-checkout", ServerProgram.Repository, folder);
        await RunAsync("git", "-C", folder, "checkout", "--quiet", Commit);
        var project = Path.Combine(folder, "src", "LiveTalk.Server");
        await RunAsync("dotnet", "build", project, "-c", "Release", "-v", "quiet", "--nologo", "-p:BuildWidget=false");
        return Path.Combine(project, "bin", "Release", "net10.0", "LiveTalk.Server.dll");
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            // The test runner's own build is another one.
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(10));
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await output}{await error}");
        }
    }
}
