using Dapper;
using LiveTalk.Domain.Storage;
using LiveTalk.Storage.Migrations;
using Npgsql;

namespace LiveTalk.Storage.Postgres;

/// <summary>Brings a Postgres database up to date inside the caller's transaction.</summary>
internal static class PostgresMigrator
{
    /// <summary>Any number that nobody else in the database uses: "livetalk" in ASCII. Held until the transaction ends.</summary>
    private const string Lock = "select pg_advisory_xact_lock(x'6c69766574616c6b'::bigint)";

    private const string Create =
        """
        create table if not exists migrations (
            number integer not null primary key,
            name text not null,
            checksum text not null,
            additive boolean not null,
            applied_at timestamptz not null default clock_timestamp()
        )
        """;

    private const string Exists = "select to_regclass('migrations') is not null";

    private const string Applied = "select number::bigint as Number, name, checksum, additive from migrations order by number";

    private const string Remember = "insert into migrations (number, name, checksum, additive) values (@Number, @Name, @Checksum, @Additive)";

    public static async Task<IReadOnlyList<string>> MigrateAsync(NpgsqlConnection connection)
    {
        await connection.ExecuteAsync(Lock);
        if (!await connection.ExecuteScalarAsync<bool>(Exists))
        {
            // Asked first, so that a node of an up to date database needs no right to create tables.
            await connection.ExecuteAsync(Create);
        }

        AppliedMigration[] applied = [.. await connection.QueryAsync<AppliedMigration>(Applied)];
        var steps = MigrationPlan.Of(MigrationScripts.For(DatabaseKind.Postgres), applied);
        foreach (var step in steps)
        {
            await connection.ExecuteAsync(step.Sql);
            await connection.ExecuteAsync(Remember, step);
        }

        return [.. steps.Select(s => s.Name)];
    }
}
