using Dapper;
using LiveTalk.Domain.Storage;
using LiveTalk.Domain.Time;
using Microsoft.Data.Sqlite;

namespace LiveTalk.Storage.Sqlite;

/// <summary>A SQLite file: one writer, readers beside it (WAL), every commit on the disk before it counts (synchronous=FULL).</summary>
internal sealed class SqliteDatabase : IDatabase, IDisposable
{
    private const int SynchronousFull = 2;

    private readonly SqliteSettings _settings;
    private readonly SqliteWriter _writer;
    private readonly SqliteReaders _readers;
    private readonly TimeProvider _clock;
    private readonly RefusedWrites _refused = new();

    public SqliteDatabase(string connectionString, TimeProvider clock)
    {
        _settings = new(connectionString);
        _writer = new(_settings);
        _readers = new(_settings);
        _clock = clock;
    }

    public DatabaseKind Kind => DatabaseKind.Sqlite;

    public string Place => _settings.File;

    /// <summary>The one process has the one clock.</summary>
    public DateTimeOffset Now => _clock.GetUtcNow().ToMilliseconds();

    public Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken) => Task.FromResult(Now);

    public Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken) =>
        WriteAsync(connection => SqliteMigrator.Migrate(connection, Now), cancellationToken);

    public Task<IAsyncDisposable?> TryLeaseAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IAsyncDisposable?>(SqliteLease.TryTake(_settings.File));

    public async Task<DatabaseHealth> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Asked inside a write transaction: that it could begin shows that the file can be written. Nothing is, so it tells nothing about the disk.
            return await _writer.RunAsync(connection => Task.FromResult(Check(connection, _refused.Recently)), cancellationToken);
        }
        catch (SqliteException e) when (SqliteErrors.TakesNoChanges(e))
        {
            return await ReadAsync(connection => Check(connection, refused: true), cancellationToken);
        }
        catch (SqliteException e)
        {
            throw SqliteErrors.Translate(e);
        }
    }

    public Task BackUpAsync(string file, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            try
            {
                SqliteBackup.Write(_settings, file, cancellationToken);
            }
            catch (SqliteException e)
            {
                throw SqliteErrors.Translate(e);
            }
        },
        cancellationToken);

    /// <summary>Runs a read in one snapshot.</summary>
    public async Task<T> ReadAsync<T>(Func<SqliteConnection, T> read, CancellationToken cancellationToken)
    {
        try
        {
            return await _readers.RunAsync(read, cancellationToken);
        }
        catch (SqliteException e)
        {
            throw SqliteErrors.Translate(e);
        }
    }

    /// <summary>Opens a connection for a long read, which the caller closes: it keeps none of the others waiting.</summary>
    public SqliteConnection OpenReader()
    {
        try
        {
            return _settings.OpenReader();
        }
        catch (SqliteException e)
        {
            throw SqliteErrors.Translate(e);
        }
    }

    /// <summary>Runs work in one transaction and returns once it is durable.</summary>
    public Task<T> WriteAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken) =>
        WriteAsync(connection => Task.FromResult(work(connection)), cancellationToken);

    /// <summary>The same for a caller that has a thread of its own: nothing in it leaves that thread, unless another writer is in the way.</summary>
    public T Write<T>(Func<SqliteConnection, T> work) => WriteAsync(work, CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>Runs work that waits for something else in between; other writers wait for it.</summary>
    public async Task<T> WriteAsync<T>(Func<SqliteConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await _writer.RunAsync(work, cancellationToken);
        }
        catch (SqliteException e)
        {
            _refused.Remember(SqliteErrors.IsFull(e));
            throw SqliteErrors.Translate(e);
        }
    }

    /// <summary>A change was kept: there is room again. Upkeep that found nothing to do, or wrote where something was before, shows no such thing.</summary>
    public void Kept() => _refused.Forget();

    private static DatabaseHealth Check(SqliteConnection connection, bool refused)
    {
        // A reader has no say in how commits reach the disk; every connection that writes is opened with FULL.
        var synchronous = connection.ExecuteScalar<long>("pragma synchronous");
        var journal = connection.ExecuteScalar<string>("pragma journal_mode");
        List<string> warnings = [];
        if (synchronous < SynchronousFull)
        {
            warnings.Add("SQLite does not wait for the disk (synchronous is below FULL): a power cut can lose acknowledged comments.");
        }

        if (journal != "wal")
        {
            warnings.Add($"SQLite could not switch to write-ahead logging (journal_mode is {journal}): keep the database on a local disk.");
        }

        if (refused)
        {
            warnings.Add("The database file takes no changes: its disk is full, or the file is read-only. Make room; nothing needs a restart.");
        }

        return new DatabaseHealth(synchronous >= SynchronousFull, !refused, warnings);
    }

    public void Dispose()
    {
        _readers.Dispose();
        _writer.Dispose();
    }
}
