using LiveTalk.Domain.Errors;

namespace LiveTalk.Domain.Storage;

/// <summary>The database as a whole: its schema, its health, its clock. Thread-safe.</summary>
public interface IDatabase
{
    /// <summary>Which kind it is.</summary>
    DatabaseKind Kind { get; }

    /// <summary>Where it is, for people: a file, or host and database name. Never a password.</summary>
    string Place { get; }

    /// <summary>
    /// Brings the schema up to date under a lock: many nodes may call it at once, and older nodes may go on posting meanwhile (R19). Does nothing where it is up to date.
    /// </summary>
    /// <returns>The names of the migrations that were applied now, in order.</returns>
    /// <exception cref="DatabaseRefusedException">A script that was applied before has changed, or the database belongs to a newer program.</exception>
    /// <exception cref="LiveTalkException"><see cref="ErrorCode.Unavailable"/>: cannot be reached.</exception>
    Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken);

    /// <summary>Asks the database how it is.</summary>
    /// <exception cref="LiveTalkException"><see cref="ErrorCode.Unavailable"/>: cannot be reached.</exception>
    Task<DatabaseHealth> CheckAsync(CancellationToken cancellationToken);

    /// <summary>Writes the whole database, as it is at one moment, into a file, while others read and post (R22). Touches nothing else: not even the schema of an older program.</summary>
    /// <param name="file">An empty file that only the operator can read: keys are in it. It holds a whole, checked database once the task is done, and is written to the disk.</param>
    /// <param name="cancellationToken">Stops between two pages; the file is of no use then.</param>
    /// <exception cref="DatabaseRefusedException">There is no database to copy, the copy is damaged, or the database has a program of its own for this (Postgres).</exception>
    /// <exception cref="LiveTalkException"><see cref="ErrorCode.Unavailable"/>: cannot be read, or the disk of the copy is full.</exception>
    Task BackUpAsync(string file, CancellationToken cancellationToken);

    /// <summary>The database's clock, whole milliseconds: the one that decides wherever nodes could disagree (R14).</summary>
    Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Takes the right to serve from this database until disposed or the process ends. Commands that run beside a server (tokens, imports, exports) do not take it.
    /// </summary>
    /// <returns>Null where another process serves from it and the database allows only one (SQLite). Postgres always gives it.</returns>
    Task<IAsyncDisposable?> TryLeaseAsync(CancellationToken cancellationToken);
}
