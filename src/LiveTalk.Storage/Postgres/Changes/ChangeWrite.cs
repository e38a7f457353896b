using LiveTalk.Domain.Changes;
using Npgsql;

namespace LiveTalk.Storage.Postgres.Changes;

/// <summary>Writes a decided batch and commits it, in one round trip: a row of arrays per table, so that 500 changes are as many statements as one.</summary>
internal static class ChangeWrite
{
    private const string Post =
        """
        insert into comments (id, thread, seq, parent, author_id, author, body, html, kind, at, status, key, fingerprint)
        select * from unnest(
            $1::uuid[], $2::uuid[], $3::bigint[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[], $10::timestamptz[],
            $11::text[], $12::uuid[], $13::bytea[])
        """;

    private const string Create =
        """
        insert into comments (
            id, thread, seq, parent, author_id, author, body, html, kind, at, edited_at, removed_at, removed_by, status, reactions, reacted_by)
        select * from unnest(
            $1::uuid[], $2::uuid[], $3::bigint[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[], $10::timestamptz[],
            $11::timestamptz[], $12::timestamptz[], $13::text[], $14::text[], $15::text[], $16::text[])
        """;

    private const string Update =
        """
        update comments c
        set body = n.body, html = n.html, edited_at = n.edited_at, removed_at = n.removed_at, removed_by = n.removed_by,
            status = n.status, reactions = n.reactions, reacted_by = n.reacted_by
        from unnest(
            $1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::text[], $7::text[], $8::text[], $9::text[])
            as n (id, body, html, edited_at, removed_at, removed_by, status, reactions, reacted_by)
        where c.id = n.id and c.id = any($1)
        """;

    // Nothing where the log has it, or had it.
    private const string LogFirst =
        """
        insert into events (thread, seq, at, data)
        select n.thread, n.seq, n.at, n.data
        from unnest($1::uuid[], $2::bigint[], $3::timestamptz[], $4::text[]) as n (thread, seq, at, data)
        cross join lateral (select trimmed from threads where id = n.thread offset 0) t
        where t.trimmed < n.seq
        on conflict (thread, seq) do nothing
        """;

    private const string Log = "insert into events (thread, seq, at, data) select * from unnest($1::uuid[], $2::bigint[], $3::timestamptz[], $4::text[])";

    private const string Remember =
        """
        insert into change_keys (thread, author, key, fingerprint, seq, comment)
        select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bytea[], $5::bigint[], $6::uuid[])
        """;

    private const string Take =
        """
        delete from reactions
        where ctid = any(array(
            select r.ctid
            from unnest($1::uuid[], $2::uuid[], $3::text[]) as t (comment, author, reaction)
            cross join lateral (select ctid from reactions where comment = t.comment and author = t.author and reaction = t.reaction offset 0) r))
        """;

    private const string Give = "insert into reactions (comment, author, reaction) select * from unnest($1::uuid[], $2::uuid[], $3::text[])";

    private const string Number =
        """
        update threads t
        set url = n.url, title = n.title, seq = n.seq, comments = n.comments, state = n.state
        from unnest($1::uuid[], $2::text[], $3::text[], $4::bigint[], $5::integer[], $6::smallint[]) as n (id, url, title, seq, comments, state)
        where t.id = n.id and t.id = any($1)
        """;

    /// <summary>Writes and commits.</summary>
    public static void Commit(NpgsqlConnection connection, ChangeSet set)
    {
        using var trip = new RoundTrip(connection);
        Add(trip, set);
        trip.Add("commit").Execute();
    }

    /// <summary>Adds the statements of a set to a round trip.</summary>
    public static void Add(RoundTrip trip, ChangeSet set)
    {
        AddPosted(trip, set);
        AddComments(trip, set);
        AddReactions(trip, set);
        AddLog(trip, set);
        AddKeys(trip, set);
        AddThreads(trip, set);
        TalkWrite.Add(trip, set);
    }

    private static void AddPosted(RoundTrip trip, ChangeSet set)
    {
        if (set.Posted is { Count: > 0 } posted)
        {
            trip.Add(
                Post,
                Array(posted, p => p.Comment.Id),
                Array(posted, p => p.Comment.Thread),
                Array(posted, p => p.Comment.Seq),
                Array(posted, p => p.Comment.Parent),
                Array(posted, p => p.Comment.Author.Id),
                RoundTrip.Texts(Array(posted, p => CommentJson.AuthorUtf8(p.Comment.Author))),
                Array(posted, p => p.Comment.Body),
                Array(posted, p => p.Comment.Html),
                Array(posted, p => p.Comment.Kind),
                Array(posted, p => p.Comment.At.ToColumn()),
                Array(posted, p => p.Comment.Status),
                Array(posted, p => p.Key),
                Array(posted, p => p.Fingerprint));
        }
    }

    private static void AddComments(RoundTrip trip, ChangeSet set)
    {
        if (set.Created is { Count: > 0 } created)
        {
            trip.Add(
                Create,
                Array(created, c => c.Id),
                Array(created, c => c.Thread),
                Array(created, c => c.Seq),
                Array(created, c => c.Parent),
                Array(created, c => c.Author.Id),
                Array(created, c => CommentJson.Author(c.Author)),
                Array(created, c => c.Body),
                Array(created, c => c.Html),
                Array(created, c => c.Kind),
                Array(created, c => c.At.ToColumn()),
                RoundTrip.Times(Array(created, c => c.EditedAt?.ToColumn())),
                RoundTrip.Times(Array(created, c => c.RemovedAt?.ToColumn())),
                Array(created, c => c.RemovedBy),
                Array(created, c => c.Status),
                Array(created, CommentJson.Reactions),
                Array(created, CommentJson.ReactedBy));
        }

        if (set.Updated is { Count: > 0 } updated)
        {
            trip.Add(
                Update,
                Array(updated, c => c.Id),
                Array(updated, c => c.Body),
                Array(updated, c => c.Html),
                RoundTrip.Times(Array(updated, c => c.EditedAt?.ToColumn())),
                RoundTrip.Times(Array(updated, c => c.RemovedAt?.ToColumn())),
                Array(updated, c => c.RemovedBy),
                Array(updated, c => c.Status),
                Array(updated, CommentJson.Reactions),
                Array(updated, CommentJson.ReactedBy));
        }
    }

    private static void AddReactions(RoundTrip trip, ChangeSet set)
    {
        if (set.Taken is { Count: > 0 } taken)
        {
            trip.Add(Take, Array(taken, r => r.Comment), Array(taken, r => r.Author), Array(taken, r => r.Reaction));
        }

        if (set.Given is { Count: > 0 } given)
        {
            trip.Add(Give, Array(given, r => r.Comment), Array(given, r => r.Author), Array(given, r => r.Reaction));
        }
    }

    private static void AddLog(RoundTrip trip, ChangeSet set)
    {
        foreach (var (statement, events) in new[] { (LogFirst, set.Firsts), (Log, set.Events) })
        {
            if (events.Count > 0)
            {
                trip.Add(
                    statement,
                    Array(events, e => e.Thread),
                    Array(events, e => e.Seq),
                    Array(events, e => e.Value.At.ToColumn()),
                    RoundTrip.Texts(Array(events, e => e.Json.ToArray())));
            }
        }
    }

    private static void AddKeys(RoundTrip trip, ChangeSet set)
    {
        if (set.Keys is { Count: > 0 } keys)
        {
            trip.Add(
                Remember,
                Array(keys, k => k.Key.Thread),
                Array(keys, k => k.Key.Author),
                Array(keys, k => k.Key.Key),
                Array(keys, k => k.Value.Fingerprint),
                Array(keys, k => k.Value.Seq),
                Array(keys, k => k.Value.Comment));
        }
    }

    private static void AddThreads(RoundTrip trip, ChangeSet set)
    {
        if (set.Threads is { Count: > 0 } threads)
        {
            trip.Add(
                Number,
                Array(threads, t => t.Id),
                Array(threads, t => t.Url),
                Array(threads, t => t.Title),
                Array(threads, t => t.Seq),
                Array(threads, t => t.Comments),
                Array(threads, t => (short)t.State));
        }
    }

    internal static TTo[] Array<TFrom, TTo>(IReadOnlyList<TFrom> list, Func<TFrom, TTo> member)
    {
        var array = new TTo[list.Count];
        for (var i = 0; i < array.Length; i++)
        {
            array[i] = member(list[i]);
        }

        return array;
    }
}
