using Microsoft.Data.Sqlite;

namespace LiveTalk.Storage.Sqlite;

/// <summary>Writes many rows with one statement, whose parameters are made once and only take new values.</summary>
internal static class SqliteRows
{
    /// <summary>Writes.</summary>
    /// <param name="connection">In a transaction.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="names">Its parameters.</param>
    /// <param name="rows">What is written.</param>
    /// <param name="values">The values of a row, in the order of the names; null is written as null.</param>
    public static void Write<T>(SqliteConnection connection, string sql, IReadOnlyList<string> names, IReadOnlyList<T> rows, Func<T, object?[]> values)
    {
        if (rows.Count == 0)
        {
            return;
        }

        using var command = connection.CreateCommand();
        command.CommandText = sql;
        SqliteParameter[] parameters = [.. names.Select(name => command.Parameters.Add(new SqliteParameter(name, null)))];
        foreach (var row in rows)
        {
            var given = values(row);
            for (var i = 0; i < parameters.Length; i++)
            {
                parameters[i].Value = given[i] ?? DBNull.Value;
            }

            command.ExecuteNonQuery();
        }
    }
}
