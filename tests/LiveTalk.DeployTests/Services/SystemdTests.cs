using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using LiveTalk.Server.Options;
using LiveTalk.Testing.Servers;
using LiveTalk.Testing.Waiting;

namespace LiveTalk.DeployTests.Services;

/// <summary>The unit of deploy/systemd, judged by systemd's own tools; they need no running systemd.</summary>
public sealed class SystemdTests
{
    private const string Program = "/opt/livetalk/LiveTalk.Server";

    private static readonly ILookup<string, string> Unit = Samples.Read("systemd/livetalk.service").Split('\n')
        .Where(l => l.Contains('=', StringComparison.Ordinal) && l[0] != '#')
        .ToLookup(l => l[..l.IndexOf('=', StringComparison.Ordinal)], l => l[(l.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim('"'));

    [Fact]
    public async Task Unit_OfTheSample_IsUnderstoodBySystemd()
    {
        var folder = Directory.CreateTempSubdirectory("livetalk-unit-");
        var unit = Path.Combine(folder.FullName, "livetalk.service");

        // The program must be there; any will do.
        await File.WriteAllTextAsync(unit, Samples.Read("systemd/livetalk.service").Replace(Program, "/bin/true", StringComparison.Ordinal));
        var (exitCode, output) = await RunAsync("systemd-analyze", "verify", unit);

        Assert.Equal("", output);
        Assert.Equal(0, exitCode);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Unit_OfTheSample_IsExposedToLittle()
    {
        // 10 is without any bounds; systemd calls what is below 2.5 "OK".
        var (exitCode, output) = await RunAsync("systemd-analyze", "security", "--offline=true", "--threshold=20", Samples.Path("systemd/livetalk.service"));

        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public void Unit_OfTheSample_SetsOnlyWhatExistsAndGivesTimeToDrain()
    {
        Settings.AssertSound(Unit["Environment"].Select(v => new KeyValuePair<string, string>(v.Split('=')[0], v[(v.IndexOf('=', StringComparison.Ordinal) + 1)..])));
        Assert.True(int.Parse(Unit["TimeoutStopSec"].Single(), CultureInfo.InvariantCulture) >= new LiveTalkOptions().DrainSeconds + 20);
        Assert.Equal("SIGTERM", Unit["KillSignal"].Single());
        Assert.Equal([Program], Unit["ExecStart"]);
    }

    /// <summary>The unit forbids system calls; the program must need none of those.</summary>
    [Fact]
    public async Task SystemCalls_OfTheProgram_AreAllowedByTheUnit()
    {
        Assert.Equal(["@system-service", "~@privileged", "@chown"], Unit["SystemCallFilter"]);
        var allowed = await CallsAsync("@system-service");
        allowed.ExceptWith(await CallsAsync("@privileged"));
        allowed.UnionWith(await CallsAsync("@chown"));
        var folder = Directory.CreateTempSubdirectory("livetalk-calls-");
        var trace = Path.Combine(folder.FullName, "trace");
        var start = ServerProgram.StartInfo(new ServerSetup { Folder = folder.FullName });
        string[] command = [start.FileName, .. start.ArgumentList];
        start.FileName = "strace";
        start.ArgumentList.Clear();

        // -D: strace watches from the side, and the process started here is the server itself.
        foreach (var word in (string[])["-D", "-f", "-q", "-e", "signal=none", "-o", trace, .. command])
        {
            start.ArgumentList.Add(word);
        }

        using var server = Process.Start(start)!;
        var error = server.StandardError.ReadToEndAsync();
        Uri? address = null;
        while (address is null && await server.StandardOutput.ReadLineAsync() is { } line)
        {
            address = line.Contains("Demo post", StringComparison.Ordinal) ? new(line.Split(' ')[^1]) : null;
        }

        Assert.True(address is not null, error.IsCompleted ? await error : "It said no address.");
        using var client = new HttpClient { BaseAddress = address };
        using var guest = await client.PostAsJsonAsync("/api/v1/sites/demo/guests", new { name = "Mira" });
        guest.EnsureSuccessStatusCode();
        using var stop = Process.Start("kill", ["-TERM", server.Id.ToString(CultureInfo.InvariantCulture)]);
        await server.StandardOutput.ReadToEndAsync();
        await server.WaitForExitAsync();
        await Eventually.TrueAsync(() => File.ReadLines(trace).Any(l => l.Contains("+++ exited with 0", StringComparison.Ordinal)), "the trace is whole");

        var made = File.ReadLines(trace).Select(l => l[(l.IndexOf(' ', StringComparison.Ordinal) + 1)..].TrimStart())
            .Where(l => char.IsAsciiLetter(l[0]) && l.Contains('(', StringComparison.Ordinal)).Select(l => l[..l.IndexOf('(', StringComparison.Ordinal)]).ToHashSet();
        folder.Delete(recursive: true);
        Assert.Contains("accept4", made);
        Assert.Empty(made.Except(allowed));
    }

    private static async Task<HashSet<string>> CallsAsync(string set)
    {
        var (exitCode, output) = await RunAsync("systemd-analyze", "syscall-filter", set);
        Assert.True(exitCode == 0, output);
        var calls = new HashSet<string>();
        foreach (var word in output.Split('\n').Skip(1).Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#'))
        {
            if (word[0] == '@')
            {
                calls.UnionWith(await CallsAsync(word));
            }
            else
            {
                calls.Add(word);
            }
        }

        return calls;
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["SYSTEMD_PAGER"] = "cat", ["SYSTEMD_COLORS"] = "0" },
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }
}
