using LiveTalk.Domain.Storage;
using LiveTalk.Storage.Migrations;
using LiveTalk.Storage.Postgres;
using LiveTalk.Testing.Databases;
using Npgsql;
using Xunit;

namespace LiveTalk.Storage.Tests.Migrations;

/// <summary>R19: a migration gives way to those who use the tables, and comes through in the end.</summary>
public sealed class MigrationWhilePostingTests
{
    [Fact]
    public async Task Migrate_WhileSomebodyHoldsATable_GivesWayAndComesThrough()
    {
        var connectionString = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await using var database = new PostgresDatabase(connectionString, clock: null);
        await database.MigrateAsync(CancellationToken.None);
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var reader = await source.OpenConnectionAsync();
        var reading = await reader.BeginTransactionAsync();
        await RunAsync(reader, "select count(*) from threads");

        var next = MigrationScripts.Parse("9999_later", "-- additive\nalter table threads add column later text;");
        var migrating = database.MigrateAsync([.. MigrationScripts.For(DatabaseKind.Postgres), next], CancellationToken.None);

        // While the reader stays, the migration waits a little, gives up and tries again; somebody who comes in between is not held up by it for good.
        await using var poster = await source.OpenConnectionAsync();
        await WaitForAsync(poster, "select count(*) from pg_locks l join pg_class c on c.oid = l.relation where c.relname = 'threads' and l.mode = 'AccessExclusiveLock' and not l.granted");
        await RunAsync(poster, "select count(*) from threads");
        Assert.False(migrating.IsCompleted);

        await reading.CommitAsync();
        Assert.Equal(["9999_later"], await migrating);
        await RunAsync(poster, "select later from threads");
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task WaitForAsync(NpgsqlConnection connection, string count)
    {
        await using var command = new NpgsqlCommand(count, connection);
        while ((long)(await command.ExecuteScalarAsync())! == 0)
        {
            await Task.Delay(10);
        }
    }
}
