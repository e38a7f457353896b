using LiveTalk.Domain.Changes;
using LiveTalk.Storage.Sqlite.Rows;
using Microsoft.Data.Sqlite;

namespace LiveTalk.Storage.Sqlite;

/// <summary>Finds out which keys were used before, by whatever change. One statement for all, prepared once and run for each.</summary>
internal static class SqliteKeys
{
    private const string Used =
        """
        select fingerprint, seq, comment from change_keys where thread = @thread and author = @author and key = @key
        union all
        select fingerprint, seq, id from comments where thread = @thread and author_id = @author and key = @key
        """;

    public static List<KeyRow> Find(SqliteConnection connection, IReadOnlyList<ChangeKey> keys)
    {
        List<KeyRow> found = [];
        using var command = connection.CreateCommand();
        command.CommandText = Used;
        var thread = command.Parameters.Add("@thread", SqliteType.Text);
        var author = command.Parameters.Add("@author", SqliteType.Text);
        var key = command.Parameters.Add("@key", SqliteType.Text);
        foreach (var wanted in keys)
        {
            (thread.Value, author.Value, key.Value) = (wanted.Thread.ToText(), wanted.Author.ToText(), wanted.Key.ToText());
            using var reader = command.ExecuteReader();
            if (reader.Read())
            {
                found.Add(new()
                {
                    Thread = (string)thread.Value,
                    Author = (string)author.Value,
                    Key = (string)key.Value,
                    Fingerprint = reader.GetFieldValue<byte[]>(0),
                    Seq = reader.GetInt64(1),
                    Comment = reader.IsDBNull(2) ? null : reader.GetString(2),
                });
            }
        }

        return found;
    }
}
