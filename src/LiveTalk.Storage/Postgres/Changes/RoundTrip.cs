using System.Data.Common;
using Npgsql;
using NpgsqlTypes;

namespace LiveTalk.Storage.Postgres.Changes;

/// <summary>Statements that travel together and are answered together. Parameters are <c>$1</c>, <c>$2</c>, ... per statement, so that nothing rewrites the SQL.</summary>
internal sealed class RoundTrip(NpgsqlConnection connection) : IDisposable
{
    private readonly NpgsqlBatch _batch = connection.CreateBatch();

    /// <summary>Adds a statement.</summary>
    public RoundTrip Add(string sql, params ReadOnlySpan<object> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in parameters)
        {
            command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value });
        }

        _batch.BatchCommands.Add(command);
        return this;
    }

    /// <summary>An array of texts that are UTF-8 already: sent as they are.</summary>
    public static NpgsqlParameter Texts(byte[][] utf8) => new() { Value = utf8, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };

    /// <summary>A text that may be absent.</summary>
    public static NpgsqlParameter Text(string? text) => new() { Value = text ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    /// <summary>An array that may be absent.</summary>
    public static NpgsqlParameter Maybe(Array? values, NpgsqlDbType element) => new() { Value = values ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | element };

    /// <summary>An array of times, absent ones included: named as what they are, since a missing first one would be taken for a time without zone.</summary>
    public static NpgsqlParameter Times(DateTime?[] times) => new() { Value = times, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz };

    /// <summary>Sends them and waits for the answers; nothing where there are none.</summary>
    public void Execute()
    {
        if (_batch.BatchCommands.Count > 0)
        {
            _batch.ExecuteNonQuery();
        }
    }

    /// <summary>The same without keeping a thread.</summary>
    public Task ExecuteAsync() => _batch.BatchCommands.Count == 0 ? Task.CompletedTask : _batch.ExecuteNonQueryAsync();

    public DbDataReader Read() => _batch.ExecuteReader();

    public void Dispose() => _batch.Dispose();
}
