using System.Diagnostics;
using LiveTalk.Testing.Databases;
using LiveTalk.Testing.Servers;
using Npgsql;

namespace LiveTalk.DeployTests.Manual;

/// <summary>The marked commands of docs/ops.md are run as they are written, in a shell, beside a server that works (R22).</summary>
public sealed class OpsManualRunTests
{
    [Fact]
    public void Scripts_OfTheManual_AreAllRun() => Assert.Equal(["first-steps", "postgres", "health"], OpsManual.ScriptNames);

    [Fact]
    public async Task FirstSteps_OfTheManual_WorkBesideARunningServer()
    {
        await using var server = await ServerProcess.StartAsync();

        var output = await RunAsync("first-steps", server);

        Assert.Contains("blog", output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(server.Setup.Folder, "livetalk-backup.db")));
    }

    [Fact]
    public async Task Health_OfTheManual_AnswersAtEachAddress()
    {
        await using var server = await ServerProcess.StartAsync();

        var output = await RunAsync("health", server);

        Assert.Contains("ready", output, StringComparison.Ordinal);
        Assert.Contains("livetalk_connections", await File.ReadAllTextAsync(Path.Combine(server.Setup.Folder, "metrics.txt")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Postgres_DumpedAndRestoredAsTheManualSays_HoldsTheSites()
    {
        await using var postgres = await PostgresServer.StartAsync(durable: true);
        await postgres.ExecuteAsync("create database livetalk");
        await using var server = await ServerProcess.StartAsync(new ServerSetup { Database = postgres.ConnectionString("livetalk") });

        var output = await RunAsync("postgres", server, ("PGHOST", "127.0.0.1"), ("PGPORT", $"{postgres.Port}"), ("PGUSER", "postgres"));

        Assert.Contains("demo", output, StringComparison.Ordinal);
        await using var restored = new NpgsqlConnection(postgres.ConnectionString("livetalk_restored") + ";Pooling=false");
        await restored.OpenAsync();
        await using var count = new NpgsqlCommand("select count(*) from sites", restored);
        Assert.Equal(1L, await count.ExecuteScalarAsync());
    }

    private static async Task<string> RunAsync(string name, ServerProcess server, params (string Name, string Value)[] environment)
    {
        // The program by the name that the manual gives it, and the server where the manual has it.
        var like = ServerProgram.StartInfo(server.Setup);
        var address = server.Address.GetLeftPart(UriPartial.Authority);
        var script = $$"""
            set -eu
            livetalk() { {{like.FileName}} {{like.ArgumentList[0]}} "$@"; }
            PATH="$PATH:$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)"
            {{OpsManual.Script(name).Replace("http://127.0.0.1:8080", address, StringComparison.Ordinal)}}
            """;
        like.FileName = "bash";
        like.ArgumentList.Clear();
        like.ArgumentList.Add("-c");
        like.ArgumentList.Add(script);
        like.Environment["ASPNETCORE_URLS"] = address;
        foreach (var (variable, value) in environment)
        {
            like.Environment[variable] = value;
        }

        using var process = Process.Start(like)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{OpsManual.Script(name)}\n{await output}\n{await error}");
        return await output;
    }
}
