using Dapper;
using Microsoft.Data.Sqlite;

namespace LiveTalk.Storage.Sqlite;

/// <summary>Drops old events, always from the beginning of a thread's log, so that what is left has no hole.</summary>
internal static class SqliteTrim
{
    // Looks at each thread's oldest event only: its cost grows with the threads, not with the log, and the log needs no index by time.
    private const string Oldest =
        """
        select e.thread, e.seq
        from threads t
        join events e on e.thread = t.id and e.seq = (select min(seq) from events where thread = t.id)
        where e.at < @before
        limit @most
        """;

    // Clocks may step back, so the first event that is young enough ends the piece, even where older ones follow it.
    private const string DropPiece =
        """
        delete from events
        where thread = @thread
          and seq < @from + @most
          and seq < coalesce((select min(seq) from events where thread = @thread and seq < @from + @most and at >= @before), @from + @most)
        """;

    public static int Run(SqliteConnection connection, DateTimeOffset before, int most)
    {
        var dropped = 0;
        foreach (var (thread, from) in connection.Query<(string, long)>(Oldest, new { before = before.ToColumn(), most }).AsList())
        {
            if (dropped == most)
            {
                break;
            }

            dropped += connection.Execute(DropPiece, new { thread, from, most = most - dropped, before = before.ToColumn() });
        }

        return dropped;
    }
}
