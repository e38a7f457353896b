using Dapper;
using LiveTalk.Domain.Storage;
using LiveTalk.Domain.Talks;
using LiveTalk.Storage.Postgres.Rows;
using LiveTalk.Storage.Talks;
using Npgsql;

namespace LiveTalk.Storage.Postgres;

/// <summary>Reminders and mails in Postgres. Those who take at once pass over each other's rows.</summary>
internal sealed class PostgresReminderStore(PostgresDatabase database) : IReminderStore
{
    // Another time asked for is another reminder.
    private const string Set =
        """
        insert into talk_reminders as known (talk, person, minutes, mail) values (@talk, @person, @minutes, @mail)
        on conflict (talk, person) do update
        set minutes = excluded.minutes, mail = excluded.mail, given_for = case when known.minutes = excluded.minutes then known.given_for end
        """;

    private const string TakeBack = "delete from talk_reminders where talk = @talk and person = @person";

    private const string Get = "select minutes, mail from talk_reminders where talk = @talk and person = @person";

    // Reaches only talks of the coming days, and in each only reminders whose time has come.
    private const string Take =
        """
        with due as (
            select r.talk, r.person, t.starts_at, t.thread, t.site, t.data
            from talks t
            join talk_reminders r on r.talk = t.id and r.minutes >= ceil(extract(epoch from t.starts_at - coalesce(@now, now())) / 60)::integer
            where t.state < 2 and t.starts_at <= coalesce(@now, now()) + make_interval(mins => @furthest)
              and r.given_for is distinct from t.starts_at
            order by t.starts_at, r.talk, r.person
            limit @limit
            for update of r skip locked),
        given as (
            update talk_reminders r set given_for = due.starts_at
            from due
            where r.talk = due.talk and r.person = due.person
            returning due.site, due.data, due.starts_at, due.thread, r.person, r.mail)
        select g.site, g.data, p.id as Person, p.name, case when g.mail then p.email end as Mail, h.url
        from given g
        join participants p on p.id = g.person
        join threads h on h.id = g.thread
        order by g.starts_at, p.id
        """;

    private const string Post =
        """
        insert into mails (id, recipient, subject, body, due_at, tries)
        select id, recipient, subject, body, coalesce(@now, now()), 0
        from unnest(@ids, @recipients, @subjects, @bodies) as m (id, recipient, subject, body)
        """;

    private const string Lease =
        """
        with due as (
            select id from mails where due_at <= coalesce(@now, now()) order by due_at, id limit @limit for update skip locked),
        leased as (
            update mails set due_at = coalesce(@now, now()) + @lease, tries = tries + 1
            where id = any(array(select id from due))
            returning id, recipient, subject, body, tries - 1 as tries)
        select id, recipient, subject, body, tries from leased order by id
        """;

    private const string Done = "delete from mails where id = @mail";

    private const string Retry = "update mails set due_at = coalesce(@now, now()) + @wait where id = @mail";

    public Task SetAsync(Guid talk, Guid person, int? minutes, bool mail, CancellationToken cancellationToken) =>
        database.WriteAsync(c => c.ExecuteAsync(minutes is null ? TakeBack : Set, new { talk, person, minutes, mail }), cancellationToken);

    public Task<(int Minutes, bool Mail)?> GetAsync(Guid talk, Guid person, CancellationToken cancellationToken) => database.ReadAsync<(int, bool)?>(
        async c => (await c.QueryAsync<(int, bool)>(new(Get, new { talk, person }, cancellationToken: cancellationToken))).AsList() is [var one] ? one : null,
        cancellationToken);

    public Task<IReadOnlyList<DueReminder>> TakeAsync(int limit, Func<DueReminder, OutgoingMail?> mail, CancellationToken cancellationToken) =>
        database.WriteAsync<IReadOnlyList<DueReminder>>(
            async connection =>
            {
                var rows = await connection.QueryAsync<DueReminderRow>(Take, new { now = Now, furthest = ReminderBounds.MostMinutes, limit });
                DueReminder[] due = [.. rows.Select(row => row.ToReminder())];
                await PostAsync(connection, [.. due.Select(mail).OfType<OutgoingMail>()]);
                return due;
            },
            cancellationToken);

    public Task<IReadOnlyList<OutgoingMail>> LeaseMailsAsync(int limit, TimeSpan lease, CancellationToken cancellationToken) =>
        database.WriteAsync<IReadOnlyList<OutgoingMail>>(
            async connection =>
            {
                var rows = await connection.QueryAsync<(Guid Id, string To, string Subject, string Body, int Tries)>(Lease, new { now = Now, limit, lease });
                return [.. rows.Select(row => new OutgoingMail(row.Id, row.To, row.Subject, row.Body, row.Tries))];
            },
            cancellationToken);

    public Task DoneAsync(Guid mail, CancellationToken cancellationToken) =>
        database.WriteAsync(c => c.ExecuteAsync(Done, new { mail }), cancellationToken);

    public Task RetryAsync(Guid mail, TimeSpan wait, CancellationToken cancellationToken) =>
        database.WriteAsync(c => c.ExecuteAsync(Retry, new { mail, wait, now = Now }), cancellationToken);

    private async Task PostAsync(NpgsqlConnection connection, OutgoingMail[] mails)
    {
        if (mails.Length == 0)
        {
            return;
        }

        StorableText.Require([.. mails.SelectMany(m => new[] { m.To, m.Subject, m.Body })]);
        await connection.ExecuteAsync(Post, new
        {
            ids = mails.Select(m => m.Id).ToArray(),
            recipients = mails.Select(m => m.To).ToArray(),
            subjects = mails.Select(m => m.Subject).ToArray(),
            bodies = mails.Select(m => m.Body).ToArray(),
            now = Now,
        });
    }

    private DateTime? Now => database.TestTime?.ToColumn();
}
