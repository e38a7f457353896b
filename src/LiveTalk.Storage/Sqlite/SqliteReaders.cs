using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace LiveTalk.Storage.Sqlite;

/// <summary>A bounded set of open reading connections. Thread-safe.</summary>
internal sealed class SqliteReaders(SqliteSettings settings) : IDisposable
{
    /// <summary>Most reads at once; more only wait for each other's pages.</summary>
    private const int Most = 8;

    private readonly SemaphoreSlim _free = new(Most, Most);
    private readonly ConcurrentBag<SqliteConnection> _idle = [];

    /// <summary>Runs a read in one snapshot.</summary>
    public async Task<T> RunAsync<T>(Func<SqliteConnection, T> read, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        try
        {
            var connection = _idle.TryTake(out var open) ? open : settings.OpenReader();
            try
            {
                using var snapshot = connection.BeginTransaction(deferred: true);
                var result = read(connection);
                snapshot.Commit();
                _idle.Add(connection);
                return result;
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var connection))
        {
            connection.Dispose();
        }

        _free.Dispose();
    }
}
