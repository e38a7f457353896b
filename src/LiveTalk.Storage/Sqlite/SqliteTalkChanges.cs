using Dapper;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Talks;
using LiveTalk.Storage.Sqlite.Rows;
using LiveTalk.Storage.Talks;
using Microsoft.Data.Sqlite;

namespace LiveTalk.Storage.Sqlite;

/// <summary>Reads and writes what batches change of talks and of how threads are run; not one statement for a batch without such.</summary>
internal static class SqliteTalkChanges
{
    private const string Given = "select item, voter, choices from talk_votes where item = @Item and voter = @Voter";

    private const string Posted = "select at from slow_posts where thread = @Thread and author = @Author";

    // A thread has few recaps, and a removal is rare: no index holds what recaps name.
    private const string Naming =
        """
        select distinct r.talk, r.data, r.edited, r.edited_html as EditedHtml, r.at
        from comments c
        join talks t on t.thread = c.thread
        join talk_recaps r on r.talk = t.id
        where c.id in (select value from json_each(@ids)) and (instr(r.data, c.id) > 0 or instr(r.edited, c.id) > 0)
        """;

    private const string Room = "update threads set room = @Room where id = @Id";

    private const string Guard = "update threads set guard = @Guard where id = @Id";

    private const string Talk =
        """
        insert into talks (id, thread, site, series, state, starts_at, over_at, due_at, data, ledger)
        values (@Id, @Thread, @Site, @Series, @State, @StartsAt, @OverAt, @DueAt, @Data, @Ledger)
        on conflict (id) do update
        set series = excluded.series, state = excluded.state, starts_at = excluded.starts_at, over_at = excluded.over_at, due_at = excluded.due_at,
            data = excluded.data, ledger = excluded.ledger
        """;

    private const string Item =
        """
        insert into talk_items (id, talk, kind, is_over, data) values (@Id, @Talk, @Kind, @IsOver, @Data)
        on conflict (id) do update set is_over = excluded.is_over, data = excluded.data
        """;

    private const string Speaker = "insert into speakers (site, person) select site, @Person from talks where id = @Talk on conflict do nothing";

    private const string Vote =
        """
        insert into talk_votes (item, voter, talk, choices)
        select @Item, @Voter, talk, @Choices from talk_items where id = @Item
        on conflict (item, voter) do update set choices = excluded.choices
        """;

    private const string TakeVote = "delete from talk_votes where item = @Item and voter = @Voter";

    private const string Post =
        """
        insert into slow_posts (thread, author, at) values (@Thread, @Author, @At)
        on conflict (thread, author) do update set at = excluded.at
        """;

    private const string Recap =
        """
        insert into talk_recaps (talk, data, edited, edited_html, at) values (@Talk, @Data, @Edited, @EditedHtml, @At)
        on conflict (talk) do update set data = excluded.data, edited = excluded.edited, edited_html = excluded.edited_html, at = excluded.at
        """;

    private const string Reminders =
        """
        insert into talk_reminders (talk, person, minutes, mail) select @To, person, minutes, mail from talk_reminders where talk = @From
        on conflict (talk, person) do nothing
        """;

    private const string Audit =
        """
        insert into audit_log (site, thread, talk, at, by_id, by_name, act, target, detail)
        values (@Site, @Thread, @Talk, @At, @ById, @ByName, @Act, @Target, @Detail)
        """;

    /// <summary>Adds to a state what the scope asks of talks.</summary>
    public static ChangeState Load(SqliteConnection connection, ChangeScope scope, ChangeState state)
    {
        if (scope is { Talks.Count: 0, Votes.Count: 0, LastPosts.Count: 0, Recaps.Count: 0 })
        {
            return state;
        }

        return state with
        {
            Talks = scope.Talks.SelectMany(talk => Book(connection, talk)).ToDictionary(b => b.Talk.Id),
            Votes = scope.Votes.SelectMany(v => connection.Query<VoteRow>(Given, VoteRow.Of(v, []))).ToDictionary(row => row.ToVote(), row => row.ToChoices()),
            Recaps = scope.Recaps.Count == 0 ? [] : [.. connection.Query<RecapRow>(Naming, new { ids = SqliteText.ToList(scope.Recaps) }).Select(row => row.ToRecap())],
            LastPosts = scope.LastPosts.SelectMany(p => Times(connection, p).Select(at => KeyValuePair.Create(p, at.ToTime()))).ToDictionary(),
        };
    }

    /// <summary>Writes a set inside the caller's transaction.</summary>
    public static void Write(SqliteConnection connection, ChangeSet set)
    {
        connection.Execute(Room, ToldRooms.Of(set).Select(ThreadRow.Of));
        connection.Execute(Guard, set.Guards.Select(g => new { Id = g.Key.ToText(), Guard = TalkJson.Guard(g.Value) }));
        connection.Execute(Post, set.LastPosts.Select(p => new { Thread = p.Key.Thread.ToText(), Author = p.Key.Author.ToText(), At = p.Value.ToColumn() }));
        connection.Execute(Talk, set.Talks.Select(TalkRow.Of));
        connection.Execute(Item, set.Items.Select(KeptItem.Of).Select(i => new { Id = i.Id.ToText(), Talk = i.Talk.ToText(), i.Kind, i.IsOver, i.Data }));
        connection.Execute(Speaker, KeptItem.Speakers(set.Items).Select(s => new { Talk = s.Talk.ToText(), Person = s.Person.ToText() }));

        // After the items: a vote takes its talk from what it is a vote for.
        connection.Execute(TakeVote, set.Votes.Where(v => v.Value.Count == 0).Select(v => VoteRow.Of(v.Key, v.Value)));
        connection.Execute(Vote, set.Votes.Where(v => v.Value.Count > 0).Select(v => VoteRow.Of(v.Key, v.Value)));
        connection.Execute(Recap, set.Recaps.Select(RecapRow.Of));
        connection.Execute(Reminders, set.Reminders.Select(r => new { From = r.From.ToText(), To = r.To.ToText() }));
        connection.Execute(Audit, set.Audit.Select(AuditRow.Of));
    }

    private static IEnumerable<TalkBook> Book(SqliteConnection connection, Guid talk) =>
        TalkPartRow.Together(connection.Query<TalkPartRow>(TalkPartRow.Open, new { talk = talk.ToText() }));

    private static IEnumerable<long> Times(SqliteConnection connection, LastPost whose) =>
        connection.Query<long>(Posted, new { Thread = whose.Thread.ToText(), Author = whose.Author.ToText() });
}
