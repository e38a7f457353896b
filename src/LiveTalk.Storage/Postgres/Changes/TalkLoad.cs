using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Talks;
using LiveTalk.Storage.Postgres.Rows;

namespace LiveTalk.Storage.Postgres.Changes;

/// <summary>What acts of talks and posts in slow mode need, read behind the locks of their threads in the same round trip; nothing is asked for a batch without such.</summary>
internal sealed record TalkLoad(
    IReadOnlyDictionary<Guid, TalkBook> Books,
    IReadOnlyDictionary<TalkVote, IReadOnlyList<int>> Votes,
    IReadOnlyDictionary<LastPost, DateTimeOffset> LastPosts,
    IReadOnlyList<TalkRecap> Recaps)
{
    private const string Talks =
        """
        select id as Talk, 0::smallint as Kind, data, site, ledger from talks where id = any($1)
        union all
        select talk, kind, data, null, null from talk_items where talk = any($1) and not is_over
        """;

    private const string Given =
        """
        select v.item, v.voter, v.choices
        from unnest($1, $2) as w (item, voter)
        cross join lateral (select * from talk_votes where item = w.item and voter = w.voter offset 0) v
        """;

    private const string Posted =
        """
        select p.thread, p.author, p.at
        from unnest($1, $2) as w (thread, author)
        cross join lateral (select * from slow_posts where thread = w.thread and author = w.author offset 0) p
        """;

    // A thread has few recaps, and a removal is rare: no index holds what recaps name.
    private const string Naming =
        """
        select distinct r.talk, r.data, r.edited, r.edited_html as EditedHtml, r.at
        from comments c
        join talks t on t.thread = c.thread
        join talk_recaps r on r.talk = t.id
        where c.id = any($1) and (strpos(r.data, c.id::text) > 0 or strpos(r.edited, c.id::text) > 0)
        """;

    private static readonly TalkLoad Nothing =
        new(new Dictionary<Guid, TalkBook>(), new Dictionary<TalkVote, IReadOnlyList<int>>(), new Dictionary<LastPost, DateTimeOffset>(), []);

    /// <summary>Adds what must be asked to a round trip.</summary>
    public static void Ask(RoundTrip trip, ChangeScope scope)
    {
        if (scope.Talks.Count > 0)
        {
            trip.Add(Talks, scope.Talks.ToArray());
        }

        if (scope.Votes.Count > 0)
        {
            trip.Add(Given, scope.Votes.Select(v => v.Item).ToArray(), scope.Votes.Select(v => v.Voter).ToArray());
        }

        if (scope.LastPosts.Count > 0)
        {
            trip.Add(Posted, scope.LastPosts.Select(p => p.Thread).ToArray(), scope.LastPosts.Select(p => p.Author).ToArray());
        }

        if (scope.Recaps.Count > 0)
        {
            trip.Add(Naming, scope.Recaps.ToArray());
        }
    }

    /// <summary>Takes the answers to <see cref="Ask"/>.</summary>
    public static TalkLoad Read(ResultReader results, ChangeScope scope)
    {
        var load = Nothing;
        if (scope.Talks.Count > 0)
        {
            load = load with { Books = TalkPartRow.Together(results.Next<TalkPartRow>()).ToDictionary(b => b.Talk.Id) };
        }

        if (scope.Votes.Count > 0)
        {
            load = load with { Votes = results.Next<VoteRow>().ToDictionary(row => row.ToVote(), row => row.ToChoices()) };
        }

        if (scope.LastPosts.Count > 0)
        {
            load = load with { LastPosts = results.Next<SlowPostRow>().ToDictionary(row => row.ToLastPost(), row => PostgresTime.FromColumn(row.At)) };
        }

        if (scope.Recaps.Count > 0)
        {
            load = load with { Recaps = [.. results.Next<RecapRow>().Select(row => row.ToRecap())] };
        }

        return load;
    }
}
