using Dapper;
using Microsoft.Data.Sqlite;

namespace LiveTalk.Storage.Sqlite;

/// <summary>Drops old events, always from the beginning of a thread's log, so that what is left has no hole. Those for which comments stand are dropped by their number alone.</summary>
internal static class SqliteTrim
{
    // Looks at each thread's oldest event only: its cost grows with the threads, not with the log, and the log needs no index by time.
    private const string Oldest =
        """
        select t.id, t.trimmed, t.seq
        from threads t
        where t.trimmed < t.seq
          and coalesce(
              (select at from events where thread = t.id and seq = t.trimmed + 1),
              (select at from comments where thread = t.id and seq = t.trimmed + 1 and key is not null)) < @before
        limit @most
        """;

    // Clocks may step back, so the first event that is young enough ends the piece, even where older ones follow it.
    private const string End =
        """
        select min(seq) from (
            select @end as seq
            union all
            select min(seq) from events where thread = @thread and seq > @trimmed and seq < @end and at >= @before
            union all
            select min(seq) from comments where thread = @thread and seq > @trimmed and seq < @end and at >= @before and key is not null)
        """;

    private const string Drop =
        """
        update threads set trimmed = @end - 1 where id = @thread;
        delete from events where thread = @thread and seq < @end
        """;

    public static int Run(SqliteConnection connection, DateTimeOffset before, int most)
    {
        var border = before.ToColumn();
        var dropped = 0L;
        foreach (var (thread, trimmed, seq) in connection.Query<(string, long, long)>(Oldest, new { before = border, most }).AsList())
        {
            if (dropped == most)
            {
                break;
            }

            var end = connection.ExecuteScalar<long>(End, new { thread, trimmed, end = long.Min(seq, trimmed + most - dropped) + 1, before = border });
            connection.Execute(Drop, new { thread, end });
            dropped += end - 1 - trimmed;
        }

        return (int)dropped;
    }
}
