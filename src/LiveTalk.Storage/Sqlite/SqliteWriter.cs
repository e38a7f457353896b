using Microsoft.Data.Sqlite;

namespace LiveTalk.Storage.Sqlite;

/// <summary>The one connection of this process that writes. Thread-safe: writes follow each other.</summary>
internal sealed class SqliteWriter(SqliteSettings settings) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private SqliteConnection? _connection;

    /// <summary>Runs work in one transaction that has the write lock from its first statement, and returns once it is durable.</summary>
    public async Task<T> RunAsync<T>(Func<SqliteConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            _connection ??= settings.OpenWriter();
            using var transaction = _connection.BeginTransaction(deferred: false);
            var result = await work(_connection);
            transaction.Commit();
            return result;
        }
        catch (SqliteException)
        {
            // After an error of the file itself the connection may be of no more use; the next write opens a fresh one.
            _connection?.Dispose();
            _connection = null;
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _connection?.Dispose();
        _turn.Dispose();
    }
}
