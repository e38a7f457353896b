using Dapper;
using LiveTalk.Domain.Threads;
using LiveTalk.Storage.Postgres.Rows;
using Npgsql;

namespace LiveTalk.Storage.Postgres;

/// <summary>Reads logs: the events that were written, and between them those for which comments stand.</summary>
internal static class PostgresLog
{
    // A log has no gaps, so what follows a number can be asked for by numbers.
    private const string Page =
        $"""
        select seq as Head, trimmed from threads where id = @thread;
        select {EventRow.Columns} from events where thread = @thread and seq > @after and seq <= @upTo;
        select {CommentRow.WithoutSource} from comments where thread = @thread and seq > @after and seq <= @upTo and key is not null
        """;

    private const string InOneSnapshot = $"begin isolation level repeatable read read only; {Page}; commit";

    /// <summary>The log after a number.</summary>
    public static Task<EventPage> ReadAsync(NpgsqlConnection connection, Guid thread, long after, int limit, CancellationToken cancellationToken) =>
        ReadAsync(connection, InOneSnapshot, thread, after, limit, cancellationToken);

    /// <summary>All that the log of a thread holds, page by page; in the caller's transaction.</summary>
    public static async IAsyncEnumerable<EncodedEvent> AllAsync(NpgsqlConnection connection, Guid thread, long trimmed)
    {
        var after = trimmed;
        while ((await ReadAsync(connection, Page, thread, after, ThreadLimits.MaxEvents, CancellationToken.None)).Events is { Count: > 0 } page)
        {
            foreach (var next in page)
            {
                yield return next;
            }

            after = page[^1].Seq;
        }
    }

    private static async Task<EventPage> ReadAsync(NpgsqlConnection connection, string sql, Guid thread, long after, int limit, CancellationToken cancellationToken)
    {
        // Numbers that nobody has may be asked for: the sum must not run over.
        var upTo = long.Min(after, long.MaxValue - limit) + limit;
        await using var results = await connection.QueryMultipleAsync(new(sql, new { thread, after, upTo }, cancellationToken: cancellationToken));
        var (head, trimmed) = await results.ReadSingleOrDefaultAsync<(long, long)>();
        var events = (await results.ReadAsync<EventRow>()).Select(row => row.ToEvent());
        var comments = (await results.ReadAsync<CommentRow>()).Select(row => row.ToComment());
        return EventPages.Of(events, comments, after, head, trimmed);
    }
}
