using LiveTalk.Domain.Storage;
using Microsoft.Data.Sqlite;

namespace LiveTalk.Storage.Sqlite;

/// <summary>How connections to one SQLite file are opened. Only these settings make a commit durable and let readers go on while the writer writes.</summary>
internal sealed class SqliteSettings
{
    /// <summary>How long a statement waits for another process's lock, seconds.</summary>
    private const int BusySeconds = 5;

    private readonly string _connectionString;

    /// <summary>Reads a connection string.</summary>
    /// <exception cref="DatabaseRefusedException">It names no file.</exception>
    public SqliteSettings(string connectionString)
    {
        var builder = Parse(connectionString);
        var inMemory = builder.Mode == SqliteOpenMode.Memory || builder.DataSource is "" or ":memory:";
        if (inMemory || builder.DataSource.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            throw new DatabaseRefusedException("The SQLite database must be a plain file path, as in Data Source=data/livetalk.db.");
        }

        File = Path.GetFullPath(builder.DataSource);
        builder.DataSource = File;
        builder.Mode = SqliteOpenMode.ReadWriteCreate;
        builder.Cache = SqliteCacheMode.Private;
        builder.Pooling = false;
        builder.DefaultTimeout = BusySeconds;
        _connectionString = builder.ToString();
    }

    /// <summary>The database file, absolute.</summary>
    public string File { get; }

    /// <summary>Opens a connection that writes: every commit waits for the disk (R2).</summary>
    public SqliteConnection OpenWriter()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        return Open("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;");
    }

    /// <summary>Opens a connection that cannot write.</summary>
    public SqliteConnection OpenReader() => Open("pragma query_only = on;");

    private SqliteConnection Open(string pragmas)
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = $"pragma busy_timeout = {BusySeconds * 1000}; {pragmas}";
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static SqliteConnectionStringBuilder Parse(string connectionString)
    {
        try
        {
            return new(connectionString);
        }
        catch (ArgumentException e)
        {
            throw new DatabaseRefusedException("The database setting is not a connection string that SQLite understands.", e);
        }
    }
}
