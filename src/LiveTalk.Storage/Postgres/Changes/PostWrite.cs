using LiveTalk.Domain.Changes;
using LiveTalk.Storage.Postgres.Rows;
using Npgsql;

namespace LiveTalk.Storage.Postgres.Changes;

/// <summary>
/// Writes a batch of posts that was decided by what this node knows of their threads, and commits it, in one round trip. Where the threads are otherwise by now, or a key stands for another kind of change,
/// nothing is written.
/// </summary>
internal static class PostWrite
{
    // A statement of its own, so that the next one sees all that was committed before the lock. In the order in which everybody locks.
    private const string Lock = "select from threads where id = any($1) order by id for update";

    private const string Write =
        $"""
        with valid as (
            select count(*) = cardinality($1) as yes
            from unnest($1::uuid[], $2::bigint[], $3::smallint[], $4::text[], $5::text[]) as n (id, seq, state, room, guard)
            join threads t on t.id = n.id
            where t.seq = n.seq and t.state = n.state and t.room is not distinct from n.room and t.guard is not distinct from n.guard
        ),
        fresh as (
            select not exists (select from change_keys where thread = any($1)) or not exists (
                select from unnest($9::uuid[], $12::uuid[], $19::uuid[]) as w (thread, author, key)
                join change_keys k on k.thread = w.thread and k.author = w.author and k.key = w.key) as yes
        ),
        posted as (
            insert into comments ({ChangeWrite.PostColumns})
            select * from unnest(
                $8::uuid[], $9::uuid[], $10::bigint[], $11::uuid[], $12::uuid[], $13::text[], $14::text[], $15::text[], $16::text[], $17::timestamptz[],
                $18::text[], $19::uuid[], $20::bytea[])
            where (select yes from valid) and (select yes from fresh)
        ),
        numbered as (
            update threads t set seq = n.seq, comments = t.comments + n.added
            from unnest($1::uuid[], $6::bigint[], $7::integer[]) as n (id, seq, added)
            where t.id = n.id and (select yes from valid) and (select yes from fresh)
            returning t.id
        )
        select count(*) from numbered
        """;

    /// <summary>Whether a batch may be written so: all of it are new comments, none refused, and nothing else happens in it.</summary>
    public static bool Takes(ChangeScope scope, ChangeSet set) => set.Posted.Count == scope.PostKeys.Count
        && set is { Created.Count: 0, Updated.Count: 0, Events.Count: 0, Keys.Count: 0, Guards.Count: 0, Talks.Count: 0, Items.Count: 0, Votes.Count: 0, LastPosts.Count: 0, Audit.Count: 0 };

    /// <summary>Writes and commits, or does neither.</summary>
    /// <param name="connection">Outside a transaction.</param>
    /// <param name="known">The threads as they were taken to be.</param>
    /// <param name="set">What was decided by it.</param>
    /// <returns>Whether it was written.</returns>
    public static async Task<bool> CommitAsync(NpgsqlConnection connection, IReadOnlyList<ThreadRow> known, ChangeSet set)
    {
        var after = set.Threads.ToDictionary(t => t.Id);
        var threads = known.Where(t => after.ContainsKey(t.Id)).ToList();
        var ids = threads.Select(t => t.Id).ToArray();
        await using var trip = new RoundTrip(connection);
        trip.Add(ChangeLoad.Begin).Add(ChangeLoad.ByIndex).Add(Lock, ids).Add(
            Write,
            [
                ids,
                threads.Select(t => t.Seq).ToArray(),
                threads.Select(t => t.State).ToArray(),
                threads.Select(t => t.Room).ToArray(),
                threads.Select(t => t.Guard).ToArray(),
                threads.Select(t => after[t.Id].Seq).ToArray(),
                threads.Select(t => after[t.Id].Comments - t.Comments).ToArray(),
                .. ChangeWrite.PostValues(set.Posted),
            ]).Add("commit");

        // Read to its end: only then the commit is known to have happened.
        await using var reader = await trip.ReadAsync(CancellationToken.None);
        await reader.NextResultAsync();
        await reader.NextResultAsync();
        var written = await reader.ReadAsync() && reader.GetInt64(0) == threads.Count;
        while (await reader.NextResultAsync())
        {
            // Nothing more comes.
        }

        return written;
    }
}
