using System.Diagnostics;
using System.Net;
using LiveTalk.Testing.Databases;
using LiveTalk.Testing.Servers;
using LiveTalk.Testing.Waiting;

namespace LiveTalk.Server.Tests.Health;

/// <summary>What a node says about a database that is missing, read-only or not durable (R2, R20).</summary>
public sealed class DatabaseHealthTests
{
    [Fact]
    public async Task Start_BeforePostgres_WaitsForIt()
    {
        await using var postgres = await PostgresServer.StartAsync(durable: false);
        var database = await postgres.CreateDatabaseAsync();
        await postgres.StopAsync("fast");

        using var server = Process.Start(ServerProgram.StartInfo(new ServerSetup { Database = database }))!;
        try
        {
            await LineAsync(server, "does not answer yet, waiting up to");
            await postgres.StartAgainAsync();
            await LineAsync(server, "LiveTalk is up");
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
        }
    }

    [Fact]
    public async Task Start_WithoutPostgresForTooLong_EndsWithASentence()
    {
        await using var postgres = await PostgresServer.StartAsync(durable: false);
        var database = await postgres.CreateDatabaseAsync();
        await postgres.StopAsync("fast");

        var ended = await Assert.ThrowsAsync<InvalidOperationException>(
            () => ServerProcess.StartAsync(new ServerSetup { Database = database }.With("LiveTalk__StartSeconds", "0")));

        Assert.Contains("did not answer within 0 s", ended.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ready_OverADatabaseThatTurnsReadOnly_StaysSoAndSaysIt()
    {
        await using var postgres = await PostgresServer.StartAsync(durable: false);
        await using var server = await ServerProcess.StartAsync(new ServerSetup { Database = await postgres.CreateDatabaseAsync() });
        using var client = server.CreateClient();

        await postgres.ExecuteAsync("alter system set default_transaction_read_only = on");
        await postgres.ExecuteAsync("select pg_reload_conf()");

        await Eventually.TrueAsync(async () => (await ReadyAsync(client)).Text.Contains("takes no changes", StringComparison.Ordinal), "the node says that nothing can be posted");
        Assert.Equal(HttpStatusCode.OK, (await ReadyAsync(client)).Status);
    }

    [Fact]
    public async Task Start_OverADatabaseThatMayForget_WarnsInTheLogAndInReadiness()
    {
        await using var postgres = await PostgresServer.StartAsync(durable: false);
        await using var server = await ServerProcess.StartAsync(new ServerSetup { Database = await postgres.CreateDatabaseAsync() });
        using var client = server.CreateClient();

        var (status, text) = await ReadyAsync(client);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("warning: Postgres runs with fsync=off", text, StringComparison.Ordinal);
        await server.SaysAsync("fsync=off");
        Assert.Single(server.Output.Split('\n'), line => line.Contains("fsync=off", StringComparison.Ordinal));
    }

    private static async Task LineAsync(Process server, string text)
    {
        var lines = new List<string>();
        while (await server.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)) is { } line)
        {
            lines.Add(line);
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"No '{text}' in\n{string.Join('\n', lines)}");
    }

    private static async Task<(HttpStatusCode Status, string Text)> ReadyAsync(HttpClient client)
    {
        using var answer = await client.GetAsync("/readyz");
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
