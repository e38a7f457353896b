using System.Diagnostics;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Threads;
using LiveTalk.Storage.Postgres.Rows;
using Npgsql;

namespace LiveTalk.Storage.Postgres.Changes;

/// <summary>Opens a transaction, locks the threads of a batch and reads what its rules need: one round trip, two where a key was used before.</summary>
/// <param name="connection">Outside a transaction.</param>
/// <param name="scope">What to lock and to read.</param>
/// <param name="careful">Whether to look for the keys of posts among comments too, instead of leaving that to the unique index.</param>
internal sealed class ChangeLoad(NpgsqlConnection connection, ChangeScope scope, bool careful)
{
    // Read committed: each statement sees what is committed when it begins, so all that follow the lock see the thread as it was left. Not
    // "read write": a database that its operator made read-only stays so.
    private const string Begin = "begin isolation level read committed";

    // Every statement of a batch reaches its rows by an index, whatever the statistics say: plans are kept, and one that was made while the tables were
    // small would read them whole when they are large (measured: 64 posters waited 9.7 ms instead of 2.2). Then one plan fits all arrays, and none is
    // made for each. A whole index can be read too: hence "offset 0", behind which each wanted row is looked up by itself, and "= any", by which rows that change are found before they are joined.
    // And a node that is frozen with threads locked does not hold them for as long as that lasts: deciding takes milliseconds, so that whoever says nothing for seconds is ended.
    private const string Settings =
        """
        select set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
            set_config('plan_cache_mode', 'force_generic_plan', true), set_config('idle_in_transaction_session_timeout', '5s', true)
        """;

    // Ordered, so that two nodes cannot wait for each other. The clock is asked row by row behind the locks: a batch that waited gets the time at which it may write (R14), which is the last one.
    private const string Threads =
        $"""
        select {ThreadRow.WithGuard}, date_trunc('milliseconds', clock_timestamp()) as Now
        from (select {ThreadRow.WithGuard} from threads where id = any($1) order by id for update) as locked
        """;

    private const string Keys =
        """
        select k.thread, k.author, k.key, k.fingerprint, k.seq, k.comment
        from unnest($1, $2, $3) as w (thread, author, key)
        cross join lateral (select * from change_keys where thread = w.thread and author = w.author and key = w.key offset 0) k
        union all
        select c.thread, c.author_id, c.key, c.fingerprint, c.seq, c.id
        from unnest($1, $2, $3) as w (thread, author, key)
        cross join lateral (select * from comments where thread = w.thread and author_id = w.author and key = w.key offset 0) c
        """;

    // Looks for posts' keys among those of other changes; not at all where nobody has changed anything in these threads but by posting.
    private const string OtherKeys =
        """
        select k.thread, k.author, k.key, k.fingerprint, k.seq, k.comment
        from unnest($1, $2, $3) as w (thread, author, key)
        cross join lateral (select * from change_keys where thread = w.thread and author = w.author and key = w.key offset 0) k
        where exists (select from change_keys where thread = any($4))
        """;

    private const string Comments = $"select {CommentRow.Columns} from comments where id = any($1)";

    private const string Reactions =
        """
        select r.comment, r.author, r.reaction
        from unnest($1, $2, $3) as w (comment, author, reaction)
        cross join lateral (select * from reactions where comment = w.comment and author = w.author and reaction = w.reaction offset 0) r
        """;

    private const string Events =
        $"select {EventRow.Columns} from unnest($1, $2) as w (wanted, number) cross join lateral (select * from events where thread = wanted and seq = number offset 0) e";

    /// <summary>The threads as they were loaded.</summary>
    public IReadOnlyList<LockedThreadRow> Loaded { get; private set; } = [];

    /// <summary>When they were, by the stopwatch.</summary>
    public long HeardAt { get; private set; }

    /// <summary>What the rules need to know, locked.</summary>
    /// <param name="testTime">What counts as the time; null for the server's clock.</param>
    public ChangeState Run(DateTimeOffset? testTime)
    {
        using var trip = new RoundTrip(connection);
        trip.Add(Begin).Add(Settings).Add(Threads, scope.Threads.ToArray());

        // Most batches are posts, which need neither keys nor comments nor reactions: what is not needed is not asked.
        IReadOnlyList<ChangeKey> sought = careful ? [.. scope.Keys, .. scope.PostKeys] : scope.Keys;
        IReadOnlyList<ChangeKey> others = careful ? [] : scope.PostKeys;
        if (sought.Count > 0)
        {
            trip.Add(Keys, Array(sought, k => k.Thread), Array(sought, k => k.Author), Array(sought, k => k.Key));
        }

        if (others.Count > 0)
        {
            trip.Add(OtherKeys, Array(others, k => k.Thread), Array(others, k => k.Author), Array(others, k => k.Key), scope.Threads.ToArray());
        }

        if (scope.Comments.Count > 0)
        {
            trip.Add(Comments, scope.Comments.ToArray());
        }

        if (scope.Reactions.Count > 0)
        {
            trip.Add(Reactions, Array(scope.Reactions, r => r.Comment), Array(scope.Reactions, r => r.Author), Array(scope.Reactions, r => r.Reaction));
        }

        TalkLoad.Ask(trip, scope);
        using var results = new ResultReader(trip.Read());
        results.Pass();
        var threads = results.Next<LockedThreadRow>();
        List<KeyRow> keys = sought.Count > 0 ? results.Next<KeyRow>() : [];
        keys.AddRange(others.Count > 0 ? results.Next<KeyRow>() : []);
        List<CommentRow> comments = scope.Comments.Count > 0 ? results.Next<CommentRow>() : [];
        List<ReactionRow> reactions = scope.Reactions.Count > 0 ? results.Next<ReactionRow>() : [];
        var talks = TalkLoad.Read(results, scope);
        results.Dispose();
        (Loaded, HeardAt) = (threads, Stopwatch.GetTimestamp());

        Dictionary<(Guid, long), EncodedEvent> events = [];
        if (keys.Count > 0)
        {
            events = Repeated(keys, comments);
        }

        return new()
        {
            Now = testTime ?? (threads.Count > 0 ? PostgresTime.FromColumn(threads[^1].Now) : default),
            Threads = threads.ToDictionary(row => row.Id, row => row.ToThread()),
            Keys = keys.ToDictionary(row => row.ToKey(), row => row.ToChange(events.GetValueOrDefault((row.Thread, row.Seq)))),
            Comments = comments.DistinctBy(row => row.Id).ToDictionary(row => row.Id, row => row.ToComment()),
            Reactions = reactions.Select(row => row.ToReaction()).ToHashSet(),
            Guards = ThreadRow.Guards(threads),
            Talks = talks.Books,
            Votes = talks.Votes,
            LastPosts = talks.LastPosts,
            Recaps = talks.Recaps,
        };
    }

    /// <summary>The events and comments of changes that were committed before; the comments join those already loaded.</summary>
    private Dictionary<(Guid, long), EncodedEvent> Repeated(List<KeyRow> keys, List<CommentRow> comments)
    {
        using var trip = new RoundTrip(connection);
        trip.Add(Events, Array(keys, k => k.Thread), Array(keys, k => k.Seq))
            .Add(Comments, keys.Select(k => k.Comment).OfType<Guid>().ToArray());
        using var results = new ResultReader(trip.Read());
        var events = results.Next<EventRow>();
        comments.AddRange(results.Next<CommentRow>());
        return events.ToDictionary(row => (row.Thread, row.Seq), row => row.ToEvent());
    }

    private static TTo[] Array<TFrom, TTo>(IReadOnlyList<TFrom> list, Func<TFrom, TTo> member) => [.. list.Select(member)];
}
