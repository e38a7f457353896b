using Dapper;
using LiveTalk.Domain.Storage;
using LiveTalk.Domain.Talks;
using LiveTalk.Storage.Sqlite.Rows;
using LiveTalk.Storage.Talks;
using Microsoft.Data.Sqlite;

namespace LiveTalk.Storage.Sqlite;

/// <summary>Reminders and mails in SQLite. Looks before it takes: who finds nothing, the usual case, does not ask for the writer's turn.</summary>
internal sealed class SqliteReminderStore(SqliteDatabase database) : IReminderStore
{
    // Another time asked for is another reminder.
    private const string Set =
        """
        insert into talk_reminders (talk, person, minutes, mail) values (@talk, @person, @minutes, @mail)
        on conflict (talk, person) do update
        set minutes = excluded.minutes, mail = excluded.mail, given_for = case when minutes = excluded.minutes then given_for end
        """;

    private const string TakeBack = "delete from talk_reminders where talk = @talk and person = @person";

    private const string Get = "select minutes, mail from talk_reminders where talk = @talk and person = @person";

    // Reaches only talks of the coming days, and in each only reminders whose time has come. Minutes are rounded up: what is left of the last one counts.
    private const string Due =
        """
        select t.site, t.id as Talk, t.data, t.starts_at as StartsAt, r.person, p.name, case when r.mail then p.email end as Mail, h.url
        from talks t
        join threads h on h.id = t.thread
        join talk_reminders r on r.talk = t.id and r.minutes >= (t.starts_at - @now + 59999) / 60000
        left join participants p on p.id = r.person
        where t.state < 2 and t.starts_at <= @now + @furthest and r.given_for is not t.starts_at
        order by t.starts_at, t.id, r.person
        limit @limit
        """;

    private const string Give = "update talk_reminders set given_for = @StartsAt where talk = @Talk and person = @Person";

    private const string Post =
        "insert into mails (id, recipient, subject, body, due_at, tries) values (@id, @To, @Subject, @Body, @now, 0)";

    private const string Waiting = "select id, recipient, subject, body, tries from mails where due_at <= @now order by due_at, id limit @limit";

    private const string Lease = "update mails set due_at = @until, tries = tries + 1 where id = @id";

    private const string Done = "delete from mails where id = @id";

    private const string Retry = "update mails set due_at = @until where id = @id";

    public Task SetAsync(Guid talk, Guid person, int? minutes, bool mail, CancellationToken cancellationToken) => database.WriteAsync(
        c => c.Execute(minutes is null ? TakeBack : Set, new { talk = talk.ToText(), person = person.ToText(), minutes, mail }), cancellationToken);

    public Task<(int Minutes, bool Mail)?> GetAsync(Guid talk, Guid person, CancellationToken cancellationToken) => database.ReadAsync<(int, bool)?>(
        c => c.Query<(long Minutes, long Mail)>(Get, new { talk = talk.ToText(), person = person.ToText() }).AsList() is [var one]
            ? ((int)one.Minutes, one.Mail == 1)
            : null,
        cancellationToken);

    public Task<IReadOnlyList<DueReminder>> TakeAsync(int limit, Func<DueReminder, OutgoingMail?> mail, CancellationToken cancellationToken) => TakeAsync<DueReminderRow, DueReminder>(
        connection => DueNow(connection, limit),
        (connection, rows) =>
        {
            connection.Execute(Give, rows);
            DueReminder[] due = [.. rows.Where(row => row.Name is not null).Select(row => row.ToReminder())];
            PutIntoLine(connection, [.. due.Select(mail).OfType<OutgoingMail>()]);
            return due;
        },
        cancellationToken);

    public Task<IReadOnlyList<OutgoingMail>> LeaseMailsAsync(int limit, TimeSpan lease, CancellationToken cancellationToken) => TakeAsync(
        connection => MailsNow(connection, limit),
        (connection, mails) =>
        {
            connection.Execute(Lease, mails.Select(m => new { id = m.Id.ToText(), until = After(lease) }));
            return mails;
        },
        cancellationToken);

    public Task DoneAsync(Guid mail, CancellationToken cancellationToken) =>
        database.WriteAsync(c => c.Execute(Done, new { id = mail.ToText() }), cancellationToken);

    public Task RetryAsync(Guid mail, TimeSpan wait, CancellationToken cancellationToken) =>
        database.WriteAsync(c => c.Execute(Retry, new { id = mail.ToText(), until = After(wait) }), cancellationToken);

    private long Now => database.Now.ToColumn();

    private long After(TimeSpan wait) => (database.Now + wait).ToColumn();

    private void PutIntoLine(SqliteConnection connection, OutgoingMail[] mails)
    {
        StorableText.Require([.. mails.SelectMany(m => new[] { m.To, m.Subject, m.Body })]);
        connection.Execute(Post, mails.Select(m => new { id = m.Id.ToText(), m.To, m.Subject, m.Body, now = Now }));
    }

    private List<DueReminderRow> DueNow(SqliteConnection connection, int limit) => connection.Query<DueReminderRow>(
        Due, new { now = Now, furthest = (long)TimeSpan.FromMinutes(ReminderBounds.MostMinutes).TotalMilliseconds, limit }).AsList();

    private List<OutgoingMail> MailsNow(SqliteConnection connection, int limit)
    {
        var rows = connection.Query<(string Id, string To, string Subject, string Body, long Tries)>(Waiting, new { now = Now, limit });
        return [.. rows.Select(row => new OutgoingMail(Guid.Parse(row.Id), row.To, row.Subject, row.Body, (int)row.Tries))];
    }

    private async Task<IReadOnlyList<TTaken>> TakeAsync<TFound, TTaken>(
        Func<SqliteConnection, List<TFound>> find, Func<SqliteConnection, List<TFound>, IEnumerable<TTaken>> take, CancellationToken cancellationToken)
    {
        var any = await database.ReadAsync(connection => find(connection).Count > 0, cancellationToken);

        // Found again under the write lock: somebody else may have taken it in between.
        return any ? await database.WriteAsync<IReadOnlyList<TTaken>>(connection => [.. take(connection, find(connection))], cancellationToken) : [];
    }
}
