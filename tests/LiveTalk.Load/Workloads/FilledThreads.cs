using System.Data;
using Dapper;
using LiveTalk.Load.Generator;
using Npgsql;

namespace LiveTalk.Load.Workloads;

/// <summary>Threads that were long when the benchmark came: written straight into the database, which must not know them yet, as the server would have left them.</summary>
/// <remarks>Their log is empty, as after its oldest events were trimmed: who joins afresh reads comments.</remarks>
internal sealed class FilledThreads(string connectionString)
{
    // A session that falls idle tells its statistics at the latest after 10 s (PGSTAT_IDLE_INTERVAL of Postgres 15).
    private static readonly TimeSpan UntilCounted = TimeSpan.FromSeconds(10.5);

    /// <summary>Adds a thread with so many comments.</summary>
    public async Task<LoadThread> AddAsync(string post, int comments)
    {
        var id = Guid.CreateVersion7();
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.ExecuteAsync(
            """
            insert into threads (id, site, post, seq, comments, state, trimmed) values (@id, 'demo', @post, @comments, @comments, 0, @comments);
            insert into comments (id, thread, seq, author_id, author, body, html, kind, at, status)
            select gen_random_uuid(), @id, n, @author, json_build_object('id', @author, 'name', 'Somebody', 'kind', 'guest', 'roles', json_build_array())::text,
                   @body, '<p>' || @body || '</p>', 'comment', now() - make_interval(secs => @comments - n), 'published'
            from generate_series(1, @comments) n
            """,
            new { id, post, comments, author = Guid.CreateVersion7(), body = string.Concat(Enumerable.Repeat("so it was said ", 13)) },
            commandTimeout: 600);
        return new(post, id.ToString());
    }

    /// <summary>Leaves the database as it is after a quiet hour: cleaned up, counted, written out.</summary>
    public async Task SettleAsync()
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.ExecuteAsync("vacuum analyze", commandTimeout: 600);

        // Said to be text, or Dapper takes a single word for a procedure's name.
        await connection.ExecuteAsync("checkpoint", commandTimeout: 600, commandType: CommandType.Text);
    }

    /// <summary>How many transactions the database has carried out, the server's own rounds every second included.</summary>
    public async Task<long> TransactionsAsync()
    {
        await Task.Delay(UntilCounted);

        // From another database, so that the question does not count.
        var elsewhere = new NpgsqlConnectionStringBuilder(connectionString) { Database = "postgres" };
        await using var connection = new NpgsqlConnection(elsewhere.ConnectionString);
        return await connection.ExecuteScalarAsync<long>(
            "select xact_commit + xact_rollback from pg_stat_database where datname = @name", new { name = new NpgsqlConnectionStringBuilder(connectionString).Database });
    }
}
