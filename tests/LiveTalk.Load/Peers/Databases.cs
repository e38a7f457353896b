using System.Diagnostics;
using LiveTalk.Testing.Databases;

namespace LiveTalk.Load.Peers;

/// <summary>The Postgres servers of a benchmark, each started when it is first needed: one on the machine's own disk, one on a slower one.</summary>
internal sealed class Databases : IAsyncDisposable
{
    // 768 MB of log: more than a run writes between two checkpoints.
    private const int Segments = 48;

    private readonly Lazy<Task<PostgresServer>> _usual = new(() => StartAsync());
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

    /// <summary>
    /// Starts a server with the log of one that has run for a while: a new one creates each 16 MB of it in the middle of a commit, which takes 10 to 15 ms, once a second at some thousand posts a second; one that has had a checkpoint
    /// writes over what it has.
    /// </summary>
    private static async Task<PostgresServer> StartAsync(string? preload = null)
    {
        var server = await PostgresServer.StartAsync(durable: true, preload: preload);
        await server.ExecuteAsync("alter system set min_wal_size = '1GB'");
        await server.ExecuteAsync("select pg_reload_conf()");
        for (var i = 0; i < Segments; i++)
        {
            await server.ExecuteAsync("select pg_logical_emit_message(true, 'bench', 'next'), pg_switch_wal()");
        }

        await server.ExecuteAsync("checkpoint");
        return server;
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
            ? await StartAsync(library)
            : throw new InvalidOperationException("The slow disk could not be compiled.");
    }
}
