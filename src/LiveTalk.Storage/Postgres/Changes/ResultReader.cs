using System.Data.Common;
using Dapper;

namespace LiveTalk.Storage.Postgres.Changes;

/// <summary>Takes the answers of a round trip one after the other; statements without rows are passed over by the driver.</summary>
internal sealed class ResultReader(DbDataReader reader) : IDisposable
{
    private bool _begun;

    /// <summary>The rows of the next answer.</summary>
    public List<T> Next<T>()
    {
        if (_begun)
        {
            reader.NextResult();
        }

        _begun = true;
        List<T> rows = [];
        Func<DbDataReader, T>? parse = null;
        while (reader.Read())
        {
            parse ??= reader.GetRowParser<T>();
            rows.Add(parse(reader));
        }

        return rows;
    }

    /// <summary>Passes over an answer that nobody needs.</summary>
    public void Pass() => _begun = true;

    public void Dispose() => reader.Dispose();
}
