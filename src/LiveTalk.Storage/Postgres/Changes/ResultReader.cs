using System.Data.Common;
using Dapper;

namespace LiveTalk.Storage.Postgres.Changes;

/// <summary>Takes the answers of a round trip one after the other; statements without rows are passed over by the driver.</summary>
internal sealed class ResultReader(DbDataReader reader, CancellationToken cancellationToken) : IAsyncDisposable
{
    private bool _begun;

    /// <summary>The rows of the next answer.</summary>
    public async Task<List<T>> NextAsync<T>()
    {
        if (_begun)
        {
            await reader.NextResultAsync(cancellationToken);
        }

        _begun = true;
        List<T> rows = [];
        Func<DbDataReader, T>? parse = null;
        while (await reader.ReadAsync(cancellationToken))
        {
            parse ??= reader.GetRowParser<T>();
            rows.Add(parse(reader));
        }

        return rows;
    }

    /// <summary>Passes over an answer that nobody needs.</summary>
    public Task PassAsync()
    {
        _begun = true;
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => reader.DisposeAsync();
}
