using LiveTalk.Testing.Databases;
using LiveTalk.Testing.Servers;
using Xunit;
using Xunit.Abstractions;

namespace LiveTalk.FaultTests.Backups;

/// <summary>R22 by the commands that an operator types: exports and backups taken at full speed are a true prefix, and restore to exactly that.</summary>
public sealed class CopyTests(ITestOutputHelper output)
{
    [Fact]
    public Task Export_FromSqliteWhilePosting_RestoresTruePrefixIntoSqlite() => new CopiedWhilePosting(new(), output).RunAsync(
        server => ExportAsync(server, new()), sameKeys: false);

    [Fact]
    public async Task Export_FromPostgresWhilePosting_RestoresTruePrefixIntoPostgres()
    {
        var postgres = await PostgresServer.SharedAsync();
        await new CopiedWhilePosting(new() { Database = await postgres.CreateDatabaseAsync() }, output).RunAsync(
            async server => await ExportAsync(server, new() { Database = await postgres.CreateDatabaseAsync() }), sameKeys: false);
    }

    [Fact]
    public Task Backup_OfSqliteWhilePosting_IsATruePrefixAndGoesOn() => new CopiedWhilePosting(new(), output).RunAsync(
        async server =>
        {
            var copy = new ServerSetup();
            var file = Path.Combine(copy.Folder, "livetalk.backup");
            await RunAsync(server.Setup, "backup", file);

            // It holds keys: nobody else may read it. And nothing half-done lies beside it.
            Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
            Assert.Equal([file], Directory.GetFiles(copy.Folder));
            Directory.CreateDirectory(Path.Combine(copy.Folder, "data"));
            File.Move(file, Path.Combine(copy.Folder, "data", "livetalk.db"));
            return copy;
        },
        sameKeys: true);

    [Fact]
    public async Task Dump_OfPostgresWhilePosting_IsATruePrefixAndGoesOn()
    {
        var postgres = await PostgresServer.SharedAsync();
        var database = await postgres.CreateDatabaseAsync();
        await new CopiedWhilePosting(new() { Database = database }, output).RunAsync(
            async _ => new() { Database = await postgres.CopyDatabaseAsync(database) }, sameKeys: true);
    }

    private static async Task<ServerSetup> ExportAsync(ServerProcess server, ServerSetup empty)
    {
        var file = Path.Combine(empty.Folder, "demo.jsonl");
        await RunAsync(server.Setup, "export", "--site", "demo", file);
        await RunAsync(empty, "site", "add", "demo");
        await RunAsync(empty, "import", "jsonl", file, "--site", "demo");
        return empty;
    }

    private static async Task RunAsync(ServerSetup setup, params string[] arguments)
    {
        var result = await ServerProcess.RunAsync(setup, arguments);
        Assert.True(result.ExitCode == 0, result.Error);
    }
}
