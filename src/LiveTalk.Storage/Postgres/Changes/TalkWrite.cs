using LiveTalk.Domain.Changes;
using LiveTalk.Storage.Talks;

namespace LiveTalk.Storage.Postgres.Changes;

/// <summary>Writes what a batch changed of talks and of how threads are run, under the locks of their threads; no statement for a batch without such.</summary>
internal static class TalkWrite
{
    private const string Rooms = "update threads t set room = n.room from unnest($1::uuid[], $2::text[]) as n (id, room) where t.id = n.id and t.id = any($1)";

    private const string Guards = "update threads t set guard = n.guard from unnest($1::uuid[], $2::text[]) as n (id, guard) where t.id = n.id and t.id = any($1)";

    private const string Talks =
        """
        insert into talks (id, thread, site, series, state, starts_at, over_at, due_at, data, ledger)
        select * from unnest(
            $1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::smallint[], $6::timestamptz[], $7::timestamptz[], $8::timestamptz[], $9::text[], $10::text[])
        on conflict (id) do update
        set series = excluded.series, state = excluded.state, starts_at = excluded.starts_at, over_at = excluded.over_at, due_at = excluded.due_at,
            data = excluded.data, ledger = excluded.ledger
        """;

    private const string Items =
        """
        insert into talk_items (id, talk, kind, is_over, data)
        select * from unnest($1::uuid[], $2::uuid[], $3::smallint[], $4::boolean[], $5::text[])
        on conflict (id) do update set is_over = excluded.is_over, data = excluded.data
        """;

    // Ordered: talks of two threads may meet here, and must not wait for each other.
    private const string Speakers =
        """
        insert into speakers (site, person)
        select distinct t.site, w.person from unnest($1::uuid[], $2::uuid[]) as w (talk, person) join talks t on t.id = w.talk order by 1, 2
        on conflict (site, person) do nothing
        """;

    private const string Vote =
        """
        insert into talk_votes (item, voter, talk, choices)
        select w.item, w.voter, i.talk, w.choices
        from unnest($1::uuid[], $2::uuid[], $3::bigint[]) as w (item, voter, choices)
        cross join lateral (select talk from talk_items where id = w.item offset 0) i
        on conflict (item, voter) do update set choices = excluded.choices
        """;

    private const string TakeVote =
        """
        delete from talk_votes
        where ctid = any(array(
            select v.ctid
            from unnest($1::uuid[], $2::uuid[]) as w (item, voter)
            cross join lateral (select ctid from talk_votes where item = w.item and voter = w.voter offset 0) v))
        """;

    private const string LastPosts =
        """
        insert into slow_posts (thread, author, at)
        select * from unnest($1::uuid[], $2::uuid[], $3::timestamptz[])
        on conflict (thread, author) do update set at = excluded.at
        """;

    private const string Recap =
        """
        insert into talk_recaps (talk, data, edited, edited_html, at) values ($1, $2, $3, $4, $5)
        on conflict (talk) do update set data = excluded.data, edited = excluded.edited, edited_html = excluded.edited_html, at = excluded.at
        """;

    // Who asks in this moment keeps what they asked: the talk that follows is in the thread already for those who read the event.
    private const string Reminders =
        """
        insert into talk_reminders (talk, person, minutes, mail)
        select n.following, r.person, r.minutes, r.mail from unnest($1::uuid[], $2::uuid[]) as n (over, following) join talk_reminders r on r.talk = n.over
        on conflict (talk, person) do nothing
        """;

    private const string Audit =
        """
        insert into audit_log (site, thread, talk, at, by_id, by_name, act, target, detail)
        select * from unnest($1::text[], $2::uuid[], $3::uuid[], $4::timestamptz[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[])
        """;

    /// <summary>Adds the statements of a set to a round trip.</summary>
    public static void Add(RoundTrip trip, ChangeSet set)
    {
        AddRooms(trip, set);
        AddTalks(trip, set);
        AddVotes(trip, set);
        AddRecords(trip, set);
    }

    private static void AddRooms(RoundTrip trip, ChangeSet set)
    {
        if (ToldRooms.Of(set) is { Count: > 0 } told)
        {
            trip.Add(Rooms, Array(told, t => t.Id), Array(told, t => TalkJson.Room(t.Room)));
        }

        if (set.Guards is { Count: > 0 } guards)
        {
            trip.Add(Guards, Array(guards, g => g.Key), Array(guards, g => TalkJson.Guard(g.Value)));
        }

        if (set.LastPosts is { Count: > 0 } posts)
        {
            trip.Add(LastPosts, Array(posts, p => p.Key.Thread), Array(posts, p => p.Key.Author), Array(posts, p => p.Value.ToColumn()));
        }
    }

    private static void AddTalks(RoundTrip trip, ChangeSet set)
    {
        if (set.Talks is { Count: > 0 } talks)
        {
            trip.Add(
                Talks,
                Array(talks, t => t.Talk.Id),
                Array(talks, t => t.Talk.Thread),
                Array(talks, t => t.Site),
                Array(talks, t => t.Talk.Series),
                Array(talks, t => (short)t.Talk.State),
                Array(talks, t => t.Talk.StartsAt.ToColumn()),
                RoundTrip.Times(Array(talks, t => t.Talk.OverAt?.ToColumn())),
                RoundTrip.Times(Array(talks, t => t.DueAt?.ToColumn())),
                Array(talks, t => TalkJson.Talk(t.Talk)),
                Array(talks, t => TalkJson.Ledger(t.Ledger)));
        }

        if (set.Items is { Count: > 0 } entries)
        {
            var items = Array(entries, KeptItem.Of);
            trip.Add(Items, Array(items, i => i.Id), Array(items, i => i.Talk), Array(items, i => i.Kind), Array(items, i => i.IsOver), Array(items, i => i.Data));
            if (KeptItem.Speakers(entries) is { Count: > 0 } speakers)
            {
                trip.Add(Speakers, Array(speakers, s => s.Talk), Array(speakers, s => s.Person));
            }
        }
    }

    private static void AddVotes(RoundTrip trip, ChangeSet set)
    {
        if (set.Votes.Where(v => v.Value.Count == 0).ToArray() is { Length: > 0 } taken)
        {
            trip.Add(TakeVote, Array(taken, v => v.Key.Item), Array(taken, v => v.Key.Voter));
        }

        // After the items: a vote takes its talk from what it is a vote for.
        if (set.Votes.Where(v => v.Value.Count > 0).ToArray() is { Length: > 0 } given)
        {
            trip.Add(Vote, Array(given, v => v.Key.Item), Array(given, v => v.Key.Voter), Array(given, v => VoteMask.Of(v.Value)));
        }
    }

    private static void AddRecords(RoundTrip trip, ChangeSet set)
    {
        // One by one: there is hardly ever one, and it may be made and edited in the same batch.
        foreach (var recap in set.Recaps)
        {
            trip.Add(Recap, recap.Talk, recap.Json, RoundTrip.Text(recap.Edited), RoundTrip.Text(recap.EditedHtml), recap.At.ToColumn());
        }

        if (set.Reminders is { Count: > 0 } reminders)
        {
            trip.Add(Reminders, Array(reminders, r => r.From), Array(reminders, r => r.To));
        }

        if (set.Audit is { Count: > 0 } audit)
        {
            trip.Add(
                Audit,
                Array(audit, a => a.Site),
                Array(audit, a => a.Thread),
                Array(audit, a => a.Talk),
                Array(audit, a => a.At.ToColumn()),
                Array(audit, a => a.By?.Id),
                Array(audit, a => a.By?.Name),
                Array(audit, a => a.Act),
                Array(audit, a => a.Target),
                Array(audit, a => a.Detail));
        }
    }

    private static TTo[] Array<TFrom, TTo>(IReadOnlyList<TFrom> list, Func<TFrom, TTo> member) => [.. list.Select(member)];
}
