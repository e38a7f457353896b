using LiveTalk.Domain.Changes;
using LiveTalk.Storage.Postgres.Rows;
using Npgsql;
using NpgsqlTypes;

namespace LiveTalk.Storage.Postgres.Changes;

/// <summary>
/// Writes a batch of posts that was decided by what this node knows of their threads, and commits it, in one round trip. Numbers go on from where the threads are by then, so that nodes which write in one
/// thread do not hinder each other; where others wrote in between, the time is the database's own, so that it never goes back along the numbers. Where a thread is run otherwise by now, or a key stands for another kind of change, nothing is written.
/// </summary>
internal static class PostWrite
{
    // One statement: of several the driver would send all but the first by way of the pool, behind whatever waits there. What the function does stands in the migrations.
    private const string Write =
        """
        select heads, totals, heard_at from write_posts(
            $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)
        """;

    /// <summary>Whether a batch may be written so: all of it are new comments that answer nobody's (whose comment would have to be asked for), none refused, and nothing else happens in it.</summary>
    public static bool Takes(ChangeScope scope, ChangeSet set) => set.Posted.Count == scope.PostKeys.Count && scope.Comments.Count == 0
        && set is { Created.Count: 0, Updated.Count: 0, Events.Count: 0, Keys.Count: 0, Guards.Count: 0, Talks.Count: 0, Items.Count: 0, Votes.Count: 0, LastPosts.Count: 0, Audit.Count: 0 };

    /// <summary>Writes and commits, or does neither.</summary>
    /// <param name="connection">Outside a transaction.</param>
    /// <param name="known">The threads as they were taken to be.</param>
    /// <param name="set">What was decided by it.</param>
    /// <param name="asksTime">Whether the database's clock counts.</param>
    /// <returns>The threads as they really were before it, and the time where it is another one; null where nothing was written.</returns>
    public static (IReadOnlyList<ThreadRow> Before, DateTimeOffset? At)? Commit(NpgsqlConnection connection, IReadOnlyList<ThreadRow> known, ChangeSet set, bool asksTime)
    {
        var after = set.Threads.ToDictionary(t => t.Id);

        // In the order in which everybody locks, which is the same here and in Postgres.
        ThreadRow[] threads = [.. known.Where(t => after.ContainsKey(t.Id)).OrderBy(t => t.Id)];
        using var trip = new RoundTrip(connection);
        trip.Add(
            Write,
            [
                threads.Select(t => t.Id).ToArray(),
                threads.Select(t => t.State).ToArray(),
                threads.Select(t => t.Room).ToArray(),
                threads.Select(t => t.Guard).ToArray(),
                threads.Select(t => after[t.Id].Seq - t.Seq).ToArray(),
                threads.Select(t => after[t.Id].Comments - t.Comments).ToArray(),
                threads.Select(t => t.Seq).ToArray(),
                asksTime,
                .. Values(threads, set.Posted),
            ]);
        using var reader = trip.Read();
        reader.Read();
        if (reader.IsDBNull(0))
        {
            return null;
        }

        var (heads, totals) = (reader.GetFieldValue<long[]>(0), reader.GetFieldValue<int[]>(1));
        DateTimeOffset? at = reader.IsDBNull(2) ? null : PostgresTime.FromColumn(reader.GetDateTime(2));

        // Read to its end: only then the commit is known to have happened.
        reader.Read();
        reader.NextResult();
        return ([.. threads.Select((t, i) => t.At(heads[i], totals[i]))], at);
    }

    /// <summary>An array for each column that differs from post to post. Of a batch in one thread that is seven; each of the others would cost Postgres a hundredth of all.</summary>
    private static object[] Values(ThreadRow[] threads, IReadOnlyList<PostedComment> posted)
    {
        // In one thread posts have the numbers in which they stand here.
        var places = threads.Length == 1 ? null : threads.Select((t, i) => (t.Id, Place: i + 1)).ToDictionary(t => t.Id, t => t.Place);
        var (kind, kinds) = Alike(posted, p => p.Comment.Kind);
        var (at, ats) = Alike(posted, p => p.Comment.At.ToColumn());
        var (status, statuses) = Alike(posted, p => p.Comment.Status);
        return
        [
            ChangeWrite.Array(posted, p => p.Comment.Id),
            ChangeWrite.Array(posted, p => p.Comment.Author.Id),
            RoundTrip.Texts(ChangeWrite.Array(posted, p => CommentJson.AuthorUtf8(p.Comment.Author))),
            ChangeWrite.Array(posted, p => p.Comment.Body),
            ChangeWrite.Array(posted, p => p.Comment.Html),
            ChangeWrite.Array(posted, p => p.Key),
            ChangeWrite.Array(posted, p => p.Fingerprint),
            RoundTrip.Maybe(places is null ? null : ChangeWrite.Array(posted, p => places[p.Comment.Thread]), NpgsqlDbType.Integer),
            RoundTrip.Maybe(places is null ? null : ChangeWrite.Array(posted, p => p.Comment.Seq - threads[places[p.Comment.Thread] - 1].Seq), NpgsqlDbType.Bigint),
            kind,
            RoundTrip.Maybe(kinds, NpgsqlDbType.Text),
            at,
            RoundTrip.Maybe(ats, NpgsqlDbType.TimestampTz),
            status,
            RoundTrip.Maybe(statuses, NpgsqlDbType.Text),
        ];
    }

    /// <summary>What all say alike, and what each says where they differ.</summary>
    private static (T One, T[]? Each) Alike<T>(IReadOnlyList<PostedComment> posted, Func<PostedComment, T> what)
        where T : notnull
    {
        var one = what(posted[0]);
        return (one, posted.All(p => EqualityComparer<T>.Default.Equals(what(p), one)) ? null : ChangeWrite.Array(posted, what));
    }
}
