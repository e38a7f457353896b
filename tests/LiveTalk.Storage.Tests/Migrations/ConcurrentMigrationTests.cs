using LiveTalk.Domain.Storage;
using LiveTalk.Testing.Databases;
using Xunit;

namespace LiveTalk.Storage.Tests.Migrations;

public sealed class ConcurrentMigrationTests
{
    [Fact]
    public async Task Migrate_ManyNodesAtOnceOnPostgres_AppliesEachStepOnce() =>
        await MigrateAtOnceAsync(await (await PostgresServer.SharedAsync()).CreateDatabaseAsync());

    [Fact]
    public async Task Migrate_ManyProcessesAtOnceOnSqlite_AppliesEachStepOnce()
    {
        using var file = new SqliteFile();
        await MigrateAtOnceAsync(file.ConnectionString);
    }

    private static async Task MigrateAtOnceAsync(string connectionString)
    {
        IStorage[] nodes = [.. Enumerable.Range(0, 6).Select(_ => LiveTalkStorage.Open(connectionString))];

        var applied = await Task.WhenAll(nodes.Select(n => Task.Run(() => n.Database.MigrateAsync(CancellationToken.None))));

        var steps = Assert.Single(applied, steps => steps.Count > 0);
        Assert.Equal("0001_start", steps[0]);
        foreach (var node in nodes)
        {
            Assert.Empty(await node.Database.MigrateAsync(CancellationToken.None));
            await node.DisposeAsync();
        }
    }
}
