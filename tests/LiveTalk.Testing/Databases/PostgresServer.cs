using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace LiveTalk.Testing.Databases;

/// <summary>A Postgres server of one's own in a temporary folder, on a free port of 127.0.0.1. Gone with its owner, or with the process.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string SystemUser = "postgres";

    private static readonly Lazy<Task<PostgresServer>> SharedServer = new(() => StartAsync(durable: false));

    private readonly DirectoryInfo _folder;
    private readonly bool _durable;
    private readonly string? _trace;
    private readonly string? _preload;
    private Process? _process;
    private int _databases;

    private PostgresServer(DirectoryInfo folder, int port, bool durable, bool traced, string? preload)
    {
        _preload = preload;
        _trace = traced ? Path.Combine(folder.FullName, "trace") : null;
        _folder = folder;
        _durable = durable;
        Port = port;
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
    }

    public int Port { get; }

    /// <summary>The process id of its first process; only while it runs.</summary>
    public int Id => _process!.Id;

    private string Data => Path.Combine(_folder.FullName, "data");

    private static bool IsRoot => Environment.UserName == "root";

    /// <summary>One server for all tests of a process that do not hurt it: without fsync, so that they are quick.</summary>
    public static Task<PostgresServer> SharedAsync() => SharedServer.Value;

    /// <summary>Starts a new one.</summary>
    /// <param name="durable">Whether it waits for the disk, as in production; else it is quicker.</param>
    /// <param name="traced">Whether strace writes down when it asks the disk and when it answers, for <see cref="ReadTrace"/>.</param>
    /// <param name="preload">A library that is put before the system's own (LD_PRELOAD); null for none.</param>
    public static async Task<PostgresServer> StartAsync(bool durable, bool traced = false, string? preload = null)
    {
        var folder = Directory.CreateTempSubdirectory("livetalk-pg-");
        if (IsRoot)
        {
            await RunAsync("chown", SystemUser, folder.FullName);
        }

        var server = new PostgresServer(folder, FreePort(), durable, traced, preload);
        await RunAsUserAsync("initdb", "-D", server.Data, "-U", "postgres", "-A", "trust", "--no-sync", "--locale=C.UTF-8", "-E", "UTF8");
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>A new, empty database.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"t{Interlocked.Increment(ref _databases)}";
        await ExecuteAsync($"create database {name}");
        return ConnectionString(name);
    }

    /// <summary>Copies a database as its operator would, with pg_dump and pg_restore.</summary>
    /// <returns>The connection string of the copy.</returns>
    public async Task<string> CopyDatabaseAsync(string connectionString)
    {
        var file = Path.Combine(_folder.FullName, $"dump{Interlocked.Increment(ref _databases)}");
        string[] here = ["--host=127.0.0.1", $"--port={Port}", "--username=postgres"];
        await RunAsUserAsync("pg_dump", [.. here, "--format=custom", $"--file={file}", new NpgsqlConnectionStringBuilder(connectionString).Database!]);
        var copy = await CreateDatabaseAsync();
        await RunAsUserAsync("pg_restore", [.. here, "--exit-on-error", $"--dbname={new NpgsqlConnectionStringBuilder(copy).Database}", file]);
        return copy;
    }

    /// <summary>Where a database of it is; <paramref name="port"/> may be that of a proxy in between.</summary>
    public string ConnectionString(string database, int? port = null) =>
        $"Host=127.0.0.1;Port={port ?? Port};Database={database};Username=postgres;Pooling=true;Include Error Detail=true";

    /// <summary>Runs SQL as its superuser, in the database "postgres".</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Starts it after <see cref="StopAsync"/>, on the same port, and returns once it answers.</summary>
    public async Task StartAgainAsync()
    {
        string[] settings =
        [
            "-D", Data, "-p", $"{Port}", "-k", _folder.FullName, "-c", "listen_addresses=127.0.0.1", "-c", "max_connections=300",
            .. _durable ? Array.Empty<string>() : ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"],
        ];
        var start = _trace is null
            ? AsUser(PostgresPrograms.Path("postgres"), settings)
            : AsUser("strace", ["-f", "-s", "4096", "-e", "trace=fdatasync,fsync,sendto", "-o", _trace, PostgresPrograms.Path("postgres"), .. settings]);
        if (_preload is not null)
        {
            start.Environment["LD_PRELOAD"] = _preload;
        }

        _process = Process.Start(start)!;

        // Both streams are read for ever, or a full pipe would stop the server.
        var log = new StringBuilder();
        _process.OutputDataReceived += (_, line) => Append(log, line.Data);
        _process.ErrorDataReceived += (_, line) => Append(log, line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await WaitAsync(log);
    }

    /// <summary>What strace has seen so far, one system call a line, the process id first.</summary>
    public string[] ReadTrace() => File.ReadAllLines(_trace ?? throw new InvalidOperationException("Start the server traced."));

    /// <summary>Stops it: "fast" ends transactions and writes everything out, "immediate" is as good as a crash.</summary>
    public async Task StopAsync(string mode = "fast")
    {
        if (_process is { HasExited: false })
        {
            await RunAsUserAsync("pg_ctl", "stop", "-D", Data, "-m", mode, "-w");
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        await StopAsync("immediate");
        _folder.Delete(recursive: true);
    }

    private void OnProcessExit(object? sender, EventArgs e)
    {
        // Nothing may be awaited any more. Its children end by themselves once the first process is gone, and write until then.
        _process?.Kill();
        _process?.WaitForExit(TimeSpan.FromSeconds(2));
        for (var tries = 0; _folder.Exists && tries < 40; tries++)
        {
            try
            {
                _folder.Delete(recursive: true);
            }
            catch (IOException)
            {
                Thread.Sleep(50);
            }

            _folder.Refresh();
        }
    }

    private async Task WaitAsync(StringBuilder log)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await ExecuteAsync("select 1");
                return;
            }
            catch (NpgsqlException) when (tries < 600 && !_process!.HasExited)
            {
                await Task.Delay(50);
            }
            catch (NpgsqlException e)
            {
                throw new InvalidOperationException($"Postgres did not start: {log}", e);
            }
        }
    }

    private static void Append(StringBuilder log, string? line)
    {
        lock (log)
        {
            if (line is not null && log.Length < 100_000)
            {
                log.AppendLine(line);
            }
        }
    }

    private static Task RunAsUserAsync(string program, params string[] arguments) => RunAsync(AsUser(PostgresPrograms.Path(program), arguments));

    private static Task RunAsync(string program, params string[] arguments) => RunAsync(Start(program, arguments));

    private static async Task RunAsync(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{start.FileName} ended with {process.ExitCode}: {await output}{await errors}");
        }
    }

    /// <summary>Postgres refuses to run as root; setpriv becomes the program, so that its process id is the server's own.</summary>
    private static ProcessStartInfo AsUser(string program, params string[] arguments) => IsRoot
        ? Start("setpriv", [$"--reuid={SystemUser}", $"--regid={SystemUser}", "--clear-groups", "--", program, .. arguments])
        : Start(program, arguments);

    private static ProcessStartInfo Start(string program, params string[] arguments) => new(program, arguments)
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        WorkingDirectory = Path.GetTempPath(),
    };

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
