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

    private const string Write =
        $"""
        with known as (
            select n.id, t.seq, n.events, n.added, t.seq <> n.seq as moved
            from unnest($1::uuid[], $2::smallint[], $3::text[], $4::text[], $5::bigint[], $6::integer[], $7::bigint[]) as n (id, state, room, guard, events, added, seq)
            join threads t on t.id = n.id
            where t.state = n.state and t.room is not distinct from n.room and t.guard is not distinct from n.guard
        ),
        valid as (select count(*) = cardinality($1) as yes from known),
        others as materialized (select case when $8 and bool_or(moved) then date_trunc('milliseconds', clock_timestamp()) end as at from known),
        fresh as (
            select not exists (select from change_keys where thread = any($1)) or not exists (
                select from unnest($10::uuid[], $13::uuid[], $20::uuid[]) as w (thread, author, key)
                join change_keys k on k.thread = w.thread and k.author = w.author and k.key = w.key) as yes
        ),
        posted as (
            insert into comments ({ChangeWrite.PostColumns})
            select p.id, p.thread, t.seq + p.place, p.parent, p.author, p.author_json, p.body, p.html, p.kind, greatest(p.at, others.at), p.status, p.key, p.fingerprint
            from unnest(
                $9::uuid[], $10::uuid[], $11::bigint[], $12::uuid[], $13::uuid[], $14::text[], $15::text[], $16::text[], $17::text[], $18::timestamptz[],
                $19::text[], $20::uuid[], $21::bytea[])
                as p (id, thread, place, parent, author, author_json, body, html, kind, at, status, key, fingerprint)
            join threads t on t.id = p.thread
            cross join others
            where (select yes from valid) and (select yes from fresh)
        ),
        numbered as (
            update threads t set seq = t.seq + n.events, comments = t.comments + n.added
            from known n, others
            where t.id = n.id and (select yes from valid) and (select yes from fresh)
            returning t.id, t.seq - n.events, t.comments - n.added, others.at
        )
        select * from numbered
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
                .. ChangeWrite.PostValues(set.Posted, c => c.Seq - threads[c.Thread].Seq),
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
