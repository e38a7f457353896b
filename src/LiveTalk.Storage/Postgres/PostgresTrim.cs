using Dapper;
using LiveTalk.Domain.Time;
using Npgsql;

namespace LiveTalk.Storage.Postgres;

/// <summary>Drops old events, always from the beginning of a thread's log, so that what is left has no hole. Those for which comments stand are dropped by their number alone.</summary>
internal static class PostgresTrim
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
        order by t.id
        limit @most
        """;

    // Clocks may step back, so the first event that is young enough ends the piece, even where older ones follow it.
    private const string End =
        """
        select least(
            @end,
            (select min(seq) from events where thread = @thread and seq > @trimmed and seq < @end and at >= @before),
            (select min(seq) from comments where thread = @thread and seq > @trimmed and seq < @end and at >= @before and key is not null))
        """;

    private const string Drop =
        """
        update threads set trimmed = greatest(trimmed, @end - 1) where id = @thread;
        delete from events where thread = @thread and seq < @end
        """;

    public static async Task<int> RunAsync(NpgsqlConnection connection, DateTimeOffset before, int most, CancellationToken cancellationToken)
    {
        var border = before.ToMilliseconds().ToColumn();
        var dropped = 0L;
        CommandDefinition oldest = new(Oldest, new { before = border, most }, cancellationToken: cancellationToken);
        foreach (var (thread, trimmed, seq) in (await connection.QueryAsync<(Guid, long, long)>(oldest)).AsList())
        {
            if (dropped == most)
            {
                break;
            }

            var piece = new { thread, trimmed, end = long.Min(seq, trimmed + most - dropped) + 1, before = border };
            var end = await connection.ExecuteScalarAsync<long>(new CommandDefinition(End, piece, cancellationToken: cancellationToken));
            await connection.ExecuteAsync(new CommandDefinition(Drop, new { thread, end }, cancellationToken: cancellationToken));
            dropped += end - 1 - trimmed;
        }

        return (int)dropped;
    }
}
