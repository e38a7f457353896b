using LiveTalk.Domain.Changes;
using LiveTalk.Storage.Postgres.Rows;
using Npgsql;

namespace LiveTalk.Storage.Postgres.Changes;

/// <summary>
/// Writes a batch of posts that was decided by what this node knows of their threads, and commits it, in one round trip. Numbers go on from where the threads are by then, so that nodes which write in one
/// thread do not hinder each other; where others wrote in between, the time is the database's own, so that it never goes back along the numbers. Where a thread is run otherwise by now, or a key stands for another kind of change, nothing is written.
/// </summary>
internal static class PostWrite
{
    // A statement of its own, so that the next one sees all that was committed before the lock. In the order in which everybody locks.
    private const string Lock = "select from threads where id = any($1) order by id for update";

    // Posts name their thread by its place among those of the batch, so that its number is looked up once and not for each of them. "offset 0" and "any" keep Postgres on the index of threads: of a table that was
    // small when the plan was made it would read all rows, once in every batch.
    private const string Write =
        $"""
        with found as materialized (
            select array_agg(t.seq order by n.place) as heads,
                count(*) = cardinality($1) and (
                    not exists (select from change_keys where thread = any($1)) or not exists (
                        select from unnest($10::integer[], $13::uuid[], $20::uuid[]) as w (thread, author, key)
                        join change_keys k on k.thread = ($1::uuid[])[w.thread] and k.author = w.author and k.key = w.key)) as holds,
                case when $8 and bool_or(t.seq <> n.seq) then date_trunc('milliseconds', clock_timestamp()) end as at
            from unnest($1::uuid[], $2::smallint[], $3::text[], $4::text[], $7::bigint[]) with ordinality as n (id, state, room, guard, seq, place)
            cross join lateral (select seq, state, room, guard from threads where id = n.id offset 0) t
            where t.state = n.state and t.room is not distinct from n.room and t.guard is not distinct from n.guard
        ),
        posted as (
            insert into comments ({ChangeWrite.PostColumns})
            select p.id, ($1::uuid[])[p.thread], f.heads[p.thread] + p.number, p.parent, p.author, p.author_json, p.body, p.html, p.kind, greatest(p.at, f.at), p.status, p.key, p.fingerprint
            from found f
            cross join unnest(
                $9::uuid[], $10::integer[], $11::bigint[], $12::uuid[], $13::uuid[], $14::text[], $15::text[], $16::text[], $17::text[], $18::timestamptz[],
                $19::text[], $20::uuid[], $21::bytea[])
                as p (id, thread, number, parent, author, author_json, body, html, kind, at, status, key, fingerprint)
            where f.holds
        )
        update threads t
        set seq = t.seq + ($5::bigint[])[array_position($1::uuid[], t.id)], comments = t.comments + ($6::integer[])[array_position($1::uuid[], t.id)]
        from found f
        where f.holds and t.id = any($1)
        returning t.id, t.seq - ($5::bigint[])[array_position($1::uuid[], t.id)], t.comments - ($6::integer[])[array_position($1::uuid[], t.id)], f.at
        """;

    /// <summary>Whether a batch may be written so: all of it are new comments, none refused, and nothing else happens in it.</summary>
    public static bool Takes(ChangeScope scope, ChangeSet set) => set.Posted.Count == scope.PostKeys.Count
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
        var threads = known.Where(t => after.ContainsKey(t.Id)).ToDictionary(t => t.Id);
        var places = threads.Keys.Select((id, i) => (id, i)).ToDictionary(t => t.id, t => t.i + 1);
        using var trip = new RoundTrip(connection);
        trip.Add(ChangeLoad.Begin).Add(ChangeLoad.ByIndex).Add(Lock, threads.Keys.ToArray()).Add(
            Write,
            [
                threads.Keys.ToArray(),
                threads.Values.Select(t => t.State).ToArray(),
                threads.Values.Select(t => t.Room).ToArray(),
                threads.Values.Select(t => t.Guard).ToArray(),
                threads.Values.Select(t => after[t.Id].Seq - t.Seq).ToArray(),
                threads.Values.Select(t => after[t.Id].Comments - t.Comments).ToArray(),
                threads.Values.Select(t => t.Seq).ToArray(),
                asksTime,
                .. ChangeWrite.PostValues(set.Posted, thread => places[thread], c => c.Seq - threads[c.Thread].Seq),
            ]).Add("commit");

        // Read to its end: only then the commit is known to have happened.
        using var reader = trip.Read();
        reader.NextResult();
        reader.NextResult();
        var before = new List<ThreadRow>(threads.Count);
        DateTimeOffset? at = null;
        while (reader.Read())
        {
            at = reader.IsDBNull(3) ? null : PostgresTime.FromColumn(reader.GetDateTime(3));
            before.Add(threads[reader.GetGuid(0)].At(reader.GetInt64(1), reader.GetInt32(2)));
        }

        while (reader.NextResult())
        {
            // Nothing more comes.
        }

        return before.Count == threads.Count ? (before, at) : null;
    }
}
