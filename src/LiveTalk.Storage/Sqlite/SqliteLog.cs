using Dapper;
using LiveTalk.Domain.Threads;
using LiveTalk.Storage.Sqlite.Rows;
using Microsoft.Data.Sqlite;

namespace LiveTalk.Storage.Sqlite;

/// <summary>Reads logs: the events that were written, and between them those for which comments stand.</summary>
internal static class SqliteLog
{
    private const string Ends = "select seq, trimmed from threads where id = @thread";

    // A log has no gaps, so what follows a number can be asked for by numbers.
    private const string Written = "select thread, seq, at, data from events where thread = @thread and seq > @after and seq <= @upTo";

    private const string Posted =
        $"select {CommentRow.WithoutSource} from comments where thread = @thread and seq > @after and seq <= @upTo and key is not null";

    /// <summary>The log after a number; in the caller's transaction.</summary>
    public static EventPage Read(SqliteConnection connection, Guid thread, long after, int limit)
    {
        // Numbers that nobody has may be asked for: the sum must not run over.
        var asked = new { thread = thread.ToText(), after, upTo = long.Min(after, long.MaxValue - limit) + limit };
        var (head, trimmed) = connection.QuerySingleOrDefault<(long, long)>(Ends, new { asked.thread });
        var events = connection.Query<EventRow>(Written, asked).Select(row => row.ToEvent());
        var comments = connection.Query<CommentRow>(Posted, asked).Select(row => row.ToComment());
        return EventPages.Of(events, comments, after, head, trimmed);
    }

    /// <summary>All that the log of a thread holds, page by page; in the caller's transaction.</summary>
    public static IEnumerable<EncodedEvent> All(SqliteConnection connection, Guid thread, long trimmed)
    {
        var after = trimmed;
        while (Read(connection, thread, after, ThreadLimits.MaxEvents).Events is { Count: > 0 } page)
        {
            foreach (var next in page)
            {
                yield return next;
            }

            after = page[^1].Seq;
        }
    }
}
