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
    // A statement of its own, so that the next one sees all that was committed before the lock. In the order in which everybody locks.
    private const string Lock = "select from threads where id = any($1) order by id for update";

    // Posts name their thread by its place among those of the batch, so that its number is looked up once and not for each of them. What all of them say alike stands beside them once. "offset 0" and "any" keep Postgres
    // on the index of threads: of a table that was small when the plan was made it would read all rows, once in every batch.
    private const string Write =
        $"""
        with found as materialized (
            select array_agg(t.seq order by n.place) as heads,
                count(*) = cardinality($1) and (
                    not exists (select from change_keys where thread = any($1)) or not exists (
                        select from unnest($10::uuid[], $14::uuid[], $16::integer[]) as w (author, key, thread)
                        join change_keys k on k.thread = ($1::uuid[])[coalesce(w.thread, 1)] and k.author = w.author and k.key = w.key)) as holds,
                case when $8 and bool_or(t.seq <> n.seq) then date_trunc('milliseconds', clock_timestamp()) end as at
            from unnest($1::uuid[], $2::smallint[], $3::text[], $4::text[], $7::bigint[]) with ordinality as n (id, state, room, guard, seq, place)
            cross join lateral (select seq, state, room, guard from threads where id = n.id offset 0) t
            where t.state = n.state and t.room is not distinct from n.room and t.guard is not distinct from n.guard
        ),
        posted as (
            insert into comments ({ChangeWrite.PostColumns})
            select p.id, ($1::uuid[])[coalesce(p.thread, 1)], f.heads[coalesce(p.thread, 1)] + coalesce(p.number, p.place), null, p.author, p.author_json, p.body, p.html,
                coalesce(p.kind, $18), greatest(coalesce(p.at, $20::timestamptz), f.at), coalesce(p.status, $22), p.key, p.fingerprint
            from found f
            cross join unnest(
                $9::uuid[], $10::uuid[], $11::text[], $12::text[], $13::text[], $14::uuid[], $15::bytea[], $16::integer[], $17::bigint[], $19::text[], $21::timestamptz[], $23::text[])
                with ordinality as p (id, author, author_json, body, html, key, fingerprint, thread, number, kind, at, status, place)
            where f.holds
        )
        update threads t
        set seq = t.seq + ($5::bigint[])[array_position($1::uuid[], t.id)], comments = t.comments + ($6::integer[])[array_position($1::uuid[], t.id)]
        from found f
        where f.holds and t.id = any($1)
        returning t.id, t.seq - ($5::bigint[])[array_position($1::uuid[], t.id)], t.comments - ($6::integer[])[array_position($1::uuid[], t.id)], f.at
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
        ThreadRow[] threads = [.. known.Where(t => after.ContainsKey(t.Id))];
        Guid[] ids = [.. threads.Select(t => t.Id)];
        using var trip = new RoundTrip(connection);
        trip.Add(ChangeLoad.Begin).Add(ChangeLoad.ByIndex).Add(Lock, ids).Add(
            Write,
            [
                ids,
                threads.Select(t => t.State).ToArray(),
                threads.Select(t => t.Room).ToArray(),
                threads.Select(t => t.Guard).ToArray(),
                threads.Select(t => after[t.Id].Seq - t.Seq).ToArray(),
                threads.Select(t => after[t.Id].Comments - t.Comments).ToArray(),
                threads.Select(t => t.Seq).ToArray(),
                asksTime,
                .. Values(threads, set.Posted),
            ]).Add("commit");

        // Read to its end: only then the commit is known to have happened.
        using var reader = trip.Read();
        reader.NextResult();
        reader.NextResult();
        var before = new List<ThreadRow>(threads.Length);
        DateTimeOffset? at = null;
        while (reader.Read())
        {
            at = reader.IsDBNull(3) ? null : PostgresTime.FromColumn(reader.GetDateTime(3));
            before.Add(threads[Array.IndexOf(ids, reader.GetGuid(0))].At(reader.GetInt64(1), reader.GetInt32(2)));
        }

        while (reader.NextResult())
        {
            // Nothing more comes.
        }

        return before.Count == threads.Length ? (before, at) : null;
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
