using System.Diagnostics;
using LiveTalk.Testing.Databases;

namespace LiveTalk.Load.Peers;

/// <summary>The Postgres servers of a benchmark, each started when it is first needed: one on the machine's own disk, one on a slower one.</summary>
internal sealed class Databases : IAsyncDisposable
{
    private readonly Lazy<Task<PostgresServer>> _usual = new(() => PostgresServer.StartAsync(durable: true));
    private readonly Lazy<Task<PostgresServer>> _slow;
    private DirectoryInfo? _folder;

    public Databases() => _slow = new(StartSlowAsync);

    /// <summary>Why there is no slow disk; null where there can be one.</summary>
    public static string? SlowDiskMissing => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "gcc")))
        ? null
        : "gcc is not installed, which the slow disk needs.";

    public Task<PostgresServer> GetAsync(bool onSlowDisk) => (onSlowDisk ? _slow : _usual).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var server in new[] { _usual, _slow }.Where(s => s.IsValueCreated))
        {
            await (await server.Value).DisposeAsync();
        }

        _folder?.Delete(recursive: true);
    }

    private async Task<PostgresServer> StartSlowAsync()
    {
        _folder = Directory.CreateTempSubdirectory("livetalk-slow-disk-");

        // Postgres does not run as root and must be able to read it.
        if (OperatingSystem.IsLinux())
        {
            File.SetUnixFileMode(
                _folder.FullName,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        }

        var library = Path.Combine(_folder.FullName, "slow-fdatasync.so");
        using var compiler = Process.Start("gcc", ["-shared", "-fPIC", "-O2", "-o", library, Path.Combine(AppContext.BaseDirectory, "Peers", "slow-fdatasync.c"), "-ldl"]);
        await compiler.WaitForExitAsync();
        return compiler.ExitCode == 0
            ? await PostgresServer.StartAsync(durable: true, preload: library)
            : throw new InvalidOperationException("The slow disk could not be compiled.");
    }
}
