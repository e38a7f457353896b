using Dapper;
using LiveTalk.Domain.Time;
using Npgsql;

namespace LiveTalk.Storage.Postgres;

/// <summary>Drops old events, always from the beginning of a thread's log, so that what is left has no hole.</summary>
internal static class PostgresTrim
{
    // Looks at each thread's oldest event only: its cost grows with the threads, not with the log, and the log needs no index by time.
    private const string Oldest =
        """
        select t.id, e.seq
        from threads t
        cross join lateral (select seq, at from events where thread = t.id order by seq limit 1) e
        where e.at < @before
        order by t.id
        limit @most
        """;

    // Clocks may step back, so the first event that is young enough ends the piece, even where older ones follow it.
    private const string DropPiece =
        """
        delete from events
        where thread = @thread
          and seq < @end
          and seq < coalesce((select min(seq) from events where thread = @thread and seq < @end and at >= @before), @end)
        """;

    public static async Task<int> RunAsync(NpgsqlConnection connection, DateTimeOffset before, int most, CancellationToken cancellationToken)
    {
        var border = before.ToMilliseconds().ToColumn();
        var dropped = 0;
        CommandDefinition oldest = new(Oldest, new { before = border, most }, cancellationToken: cancellationToken);
        foreach (var (thread, from) in (await connection.QueryAsync<(Guid, long)>(oldest)).AsList())
        {
            if (dropped == most)
            {
                break;
            }

            var piece = new { thread, end = from + most - dropped, before = border };
            dropped += await connection.ExecuteAsync(new CommandDefinition(DropPiece, piece, cancellationToken: cancellationToken));
        }

        return dropped;
    }
}
