using Dapper;
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

    /// <summary>
    /// A statement that changes a table waits for everybody who uses it, and everybody who comes later waits behind it. Giving up soon and trying again keeps a long read (an export, a dump) from
    /// holding up those who post.
    /// </summary>
    private const string Patience = "set local lock_timeout = '2s'";

    /// <exception cref="PostgresException">Among others, a deadlock with those who post or a lock not had in time: nothing was applied, and it may be run again.</exception>
    public static async Task<IReadOnlyList<string>> MigrateAsync(NpgsqlConnection connection, IReadOnlyList<Migration> scripts)
    {
        await connection.ExecuteAsync(Lock);
        if (!await connection.ExecuteScalarAsync<bool>(Exists))
        {
            // Asked first, so that a node of an up to date database needs no right to create tables.
            await connection.ExecuteAsync(Create);
        }

        AppliedMigration[] applied = [.. await connection.QueryAsync<AppliedMigration>(Applied)];
        var steps = MigrationPlan.Of(scripts, applied);
        if (steps.Count > 0)
        {
            await connection.ExecuteAsync(Patience);
        }

        foreach (var step in steps)
        {
            await connection.ExecuteAsync(step.Sql);
            await connection.ExecuteAsync(Remember, step);
        }

        return [.. steps.Select(s => s.Name)];
    }
}
