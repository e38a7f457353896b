using Dapper;
using LiveTalk.Domain.Storage;
using LiveTalk.Domain.Time;
using LiveTalk.Storage.Migrations;
using Npgsql;

namespace LiveTalk.Storage.Postgres;

/// <summary>A Postgres database. Uses nothing that a transaction-pooling proxy breaks: no session state, no prepared statements of its own, no LISTEN.</summary>
internal sealed class PostgresDatabase : IDatabase, IAsyncDisposable
{
    /// <summary>How often a transaction is run before its trouble is the caller's.</summary>
    private const int Tries = 4;
    private const int MigrationTries = 30;

    /// <summary>Room for a batch of a hundred posts: what is sent in parts wakes the database's process for each of them.</summary>
    private const int BatchBytes = 64 * 1024;

    private const string Clock = "select date_trunc('milliseconds', clock_timestamp())";

    private const string Health =
        """
        select current_setting('fsync') as Fsync,
            current_setting('full_page_writes') as FullPageWrites,
            current_setting('synchronous_commit') as SynchronousCommit,
            current_setting('transaction_read_only') as ReadOnly
        """;

    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlDataSource _changes;
    private readonly RefusedWrites _refused = new();
    private readonly TimeProvider? _clock;

    public PostgresDatabase(string connectionString, TimeProvider? clock)
    {
        var settings = PostgresSettings.Parse(connectionString);
        _source = NpgsqlDataSource.Create(settings);
        _changes = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(settings.ConnectionString) { WriteBufferSize = Math.Max(settings.WriteBufferSize, BatchBytes) });
        _clock = clock;
        Place = $"{settings.Host}/{settings.Database}";
    }

    public DatabaseKind Kind => DatabaseKind.Postgres;

    public string Place { get; }

    /// <summary>The clock that tests put in place of the server's; null in production.</summary>
    public DateTimeOffset? TestTime => _clock?.GetUtcNow().ToMilliseconds();

    public async Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken) =>
        TestTime ?? await ReadAsync(async c => PostgresTime.FromColumn(await c.QuerySingleAsync<DateTime>(Clock)), cancellationToken);

    public Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken) =>
        MigrateAsync(MigrationScripts.For(DatabaseKind.Postgres), cancellationToken);

    /// <summary>Applies what is missing of some scripts; again and again for about a minute where those who post are in the way.</summary>
    internal Task<IReadOnlyList<string>> MigrateAsync(IReadOnlyList<Migration> scripts, CancellationToken cancellationToken) =>
        WriteAsync(connection => PostgresMigrator.MigrateAsync(connection, scripts), cancellationToken, MigrationTries);

    public Task<IAsyncDisposable?> TryLeaseAsync(CancellationToken cancellationToken) => Task.FromResult<IAsyncDisposable?>(new SharedLease());

    public Task BackUpAsync(string file, CancellationToken cancellationToken) => throw new DatabaseRefusedException(
        "Postgres is backed up by its own programs: pg_dump --format=custom --file=FILE DATABASE, or a copy of the server with pg_basebackup. Both work while LiveTalk serves.");

    public Task<DatabaseHealth> CheckAsync(CancellationToken cancellationToken) => ReadAsync(
        async connection =>
        {
            var (fsync, fullPages, commit, readOnly) = await connection.QuerySingleAsync<(string, string, string, string)>(Health);
            List<string> warnings = [];
            if (fsync == "off")
            {
                warnings.Add("Postgres runs with fsync=off: a crash can lose acknowledged comments and ruin the database. Set it to on.");
            }

            if (fullPages == "off")
            {
                warnings.Add("Postgres runs with full_page_writes=off: a power cut can ruin the database. Set it to on.");
            }

            if (commit == "off")
            {
                warnings.Add("Postgres runs with synchronous_commit=off: a crash can lose acknowledged comments. Set it to on.");
            }

            if (readOnly == "on")
            {
                warnings.Add("Postgres takes no changes now (read-only): comments can be read, not posted.");
            }

            if (readOnly == "off" && _refused.Recently)
            {
                warnings.Add("Postgres refused changes a moment ago: its disk is full. Make room; nothing needs a restart.");
            }

            var writable = readOnly == "off" && !_refused.Recently;
            return new DatabaseHealth(fsync == "on" && fullPages == "on" && commit != "off", writable, warnings);
        },
        cancellationToken);

    /// <summary>Runs a read; a connection that died with a restarted server is replaced and the read repeated.</summary>
    public async Task<T> ReadAsync<T>(Func<NpgsqlConnection, Task<T>> read, CancellationToken cancellationToken)
    {
        for (var left = Tries - 1; ; left--)
        {
            try
            {
                await using var connection = await _source.OpenConnectionAsync(cancellationToken);
                return await read(connection);
            }
            catch (Exception e) when (left > 0 && PostgresErrors.MayRunAgain(e))
            {
                Forget(e);
            }
            catch (Exception e) when (PostgresErrors.Translate(e) is var refusal && refusal != e)
            {
                throw refusal;
            }
        }
    }

    /// <summary>Opens a connection for a long read, which the caller closes.</summary>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _source.OpenConnectionAsync(cancellationToken);
        }
        catch (Exception e) when (PostgresErrors.Translate(e) is var refusal && refusal != e)
        {
            throw refusal;
        }
    }

    /// <summary>Runs work in one transaction and returns once it is durable. Repeats it where it certainly did not commit.</summary>
    /// <param name="work">What to do.</param>
    /// <param name="cancellationToken">Until the commit.</param>
    /// <param name="tries">How often at most; 1 for work that cannot be repeated.</param>
    public async Task<T> WriteAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellationToken, int tries = Tries)
    {
        for (var left = tries - 1; ; left--)
        {
            var committing = false;
            try
            {
                // Given back inside a transaction it is rolled back by the driver before anybody else gets it.
                await using var connection = await _source.OpenConnectionAsync(cancellationToken);
                await connection.ExecuteAsync("begin isolation level read committed");
                var result = await work(connection);
                committing = true;
                await connection.ExecuteAsync("commit");
                return result;
            }
            catch (Exception e) when (left > 0 && MayRepeat(e, committing))
            {
                Forget(e);
            }
            catch (Exception e) when (Refusal(e) is { } refusal)
            {
                throw refusal;
            }
        }
    }

    /// <summary>
    /// The same for batches of changes, on the caller's thread. They have connections of their own, usually one: nobody who reads can keep them from it, and the server's process that
    /// knows their statements and pages stays the same (it costs a fifth less CPU than twenty that take turns).
    /// </summary>
    /// <param name="work">Opens a transaction and does all but its commit, which it returns: the work may be repeated, a commit never is, since it may have happened.</param>
    public void Transact(Func<NpgsqlConnection, Action> work)
    {
        for (var left = Tries - 1; ; left--)
        {
            var committing = false;
            try
            {
                using var connection = _changes.OpenConnection();
                var commit = work(connection);
                committing = true;
                commit();
                return;
            }
            catch (Exception e) when (left > 0 && MayRepeat(e, committing))
            {
                Forget(e);
            }
            catch (Exception e) when (Refusal(e) is { } refusal)
            {
                throw refusal;
            }
        }
    }

    /// <summary>A change was kept: there is room again. Upkeep that found nothing to do, or wrote where something was before, shows no such thing.</summary>
    public void Kept() => _refused.Forget();

    public async ValueTask DisposeAsync()
    {
        await _changes.DisposeAsync();
        await _source.DisposeAsync();
    }

    private static bool MayRepeat(Exception error, bool committing) => committing ? PostgresErrors.MustRepeat(error) : PostgresErrors.MayRunAgain(error);

    /// <summary>What a writer is told; null where it is a defect of this program.</summary>
    private Exception? Refusal(Exception error)
    {
        if (PostgresErrors.Translate(error) is var refusal && refusal == error)
        {
            return null;
        }

        Forget(error);
        _refused.Remember(PostgresErrors.IsFull(error));
        return refusal;
    }

    /// <summary>After a restart every pooled connection is dead: better to open new ones than to try the others one by one.</summary>
    private void Forget(Exception error)
    {
        if (PostgresErrors.MayBeStalePool(error))
        {
            _source.Clear();
            _changes.Clear();
        }
    }

    private sealed class SharedLease : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
