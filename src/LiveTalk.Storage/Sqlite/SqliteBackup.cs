using Dapper;
using LiveTalk.Domain.Storage;
using Microsoft.Data.Sqlite;

namespace LiveTalk.Storage.Sqlite;

/// <summary>
/// Copies a SQLite file that is in use: VACUUM INTO reads one snapshot, as every reader does, so nobody who posts waits for it (sqlite.org/lang_vacuum.html). A copy made by the file system would
/// miss what is still in the write-ahead log.
/// </summary>
internal static class SqliteBackup
{
    private const int Interrupted = 9;

    /// <summary>Writes the copy, looks through it and waits until the disk has it.</summary>
    public static void Write(SqliteSettings settings, string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(settings.File))
        {
            // Opening it would make an empty one, and its copy would look like a backup.
            throw new DatabaseRefusedException($"There is no database at {settings.File}.");
        }

        using (var source = settings.OpenReader())
        {
            // What a reader may not do, even into another file.
            source.Execute("pragma query_only = off");
            Run(source, "vacuum into @file", new { file }, cancellationToken);
        }

        Check(file, cancellationToken);
        using var written = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        written.Flush(flushToDisk: true);
    }

    private static void Check(string file, CancellationToken cancellationToken)
    {
        var copy = new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        using var connection = new SqliteConnection(copy.ToString());
        connection.Open();
        var found = "";
        Run(connection, c => found = c.ExecuteScalar<string>("pragma quick_check(1)"), cancellationToken);
        if (found != "ok")
        {
            throw new DatabaseRefusedException($"The copy is damaged, and so may be the database itself: {found}.");
        }
    }

    private static void Run(SqliteConnection connection, string sql, object parameters, CancellationToken cancellationToken) =>
        Run(connection, c => c.Execute(sql, parameters), cancellationToken);

    private static void Run(SqliteConnection connection, Action<SqliteConnection> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var stop = cancellationToken.Register(() => SQLitePCL.raw.sqlite3_interrupt(connection.Handle));
        try
        {
            work(connection);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == Interrupted)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }
}
