using Dapper;
using LiveTalk.Domain.Storage;
using LiveTalk.Storage.Migrations;
using Microsoft.Data.Sqlite;

namespace LiveTalk.Storage.Sqlite;

/// <summary>Brings a SQLite file up to date inside the caller's write transaction, which is the lock.</summary>
internal static class SqliteMigrator
{
    public static IReadOnlyList<string> Migrate(SqliteConnection connection, DateTimeOffset now)
    {
        connection.Execute(
            """
            create table if not exists migrations (
                number integer not null primary key,
                name text not null,
                checksum text not null,
                additive integer not null,
                applied_at integer not null
            ) strict
            """);
        AppliedMigration[] applied = [.. connection.Query<AppliedMigration>("select number, name, checksum, additive from migrations order by number")];
        var steps = MigrationPlan.Of(MigrationScripts.For(DatabaseKind.Sqlite), applied);
        foreach (var step in steps)
        {
            connection.Execute(step.Sql);
            connection.Execute(
                "insert into migrations (number, name, checksum, additive, applied_at) values (@Number, @Name, @Checksum, @Additive, @at)",
                new { step.Number, step.Name, step.Checksum, step.Additive, at = now.ToUnixTimeMilliseconds() });
        }

        return [.. steps.Select(s => s.Name)];
    }
}
