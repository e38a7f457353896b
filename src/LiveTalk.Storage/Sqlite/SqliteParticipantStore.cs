using Dapper;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Json;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Storage;
using LiveTalk.Storage.Sqlite.Rows;
using Microsoft.Data.Sqlite;

namespace LiveTalk.Storage.Sqlite;

/// <summary>People in SQLite.</summary>
internal sealed class SqliteParticipantStore(SqliteDatabase database) : IParticipantStore
{
    private const string Taken =
        "select exists (select 1 from participants where site = @Site and name_key = @NameKey and (kind = 1 or roles <> '[]'))";

    private const string NextTag = "select coalesce(max(tag), 0) + 1 from participants where site = @Site and name_key = @NameKey";

    private const string Add =
        """
        insert into participants (id, site, kind, subject, name, name_key, tag, email, avatar, url, roles)
        values (@Id, @Site, @Kind, @Subject, @Name, @NameKey, @Tag, @Email, @Avatar, @Url, @Roles)
        """;

    private const string BySubject = $"select {ParticipantRow.Columns} from participants where site = @Site and subject = @Subject";

    private const string Update =
        """
        update participants set name = @Name, name_key = @NameKey, tag = @Tag, email = @Email, avatar = @Avatar, url = @Url, roles = @Roles
        where id = @Id
        """;

    private const string ById = $"select {ParticipantRow.Columns} from participants where id = @id and site = @site";

    private const string ByName =
        """
        select p.id, p.name
        from participants p
        where p.site = @site and p.name_key in (select value from json_each(@keys))
        order by
            exists (select 1 from comments where thread = @thread and author_id = p.id and key is not null)
            or exists (
                select 1 from change_keys k join comments c on c.id = k.comment
                where k.thread = @thread and k.author = p.id and c.author_id = p.id) desc,
            p.id desc
        limit 50
        """;

    private const string MarkRead =
        """
        insert into read_marks (participant, thread, seq) values (@participant, @thread, @seq)
        on conflict (participant, thread) do update set seq = excluded.seq where excluded.seq > seq
        """;

    private const string ReadMark = "select seq from read_marks where participant = @participant and thread = @thread";

    public Task<Participant> AddGuestAsync(Guid id, GuestDraft draft, CancellationToken cancellationToken)
    {
        StorableText.Require(draft.Name, draft.NameKey, draft.Email, draft.Url);
        return database.WriteAsync(
            connection =>
            {
                if (connection.ExecuteScalar<bool>(Taken, new { draft.Site, draft.NameKey }))
                {
                    throw ParticipantRefusals.NameTaken();
                }

                var row = new ParticipantRow
                {
                    Id = id.ToText(),
                    Site = draft.Site,
                    Kind = (long)ParticipantKind.Guest,
                    Name = draft.Name,
                    NameKey = draft.NameKey,
                    Tag = connection.ExecuteScalar<long>(NextTag, new { draft.Site, draft.NameKey }),
                    Email = draft.Email,
                    Url = draft.Url,
                    Roles = "[]",
                };
                connection.Execute(Add, row);
                return row.ToParticipant();
            },
            cancellationToken);
    }

    public async Task<Participant> UpsertMemberAsync(Guid id, MemberProfile profile, CancellationToken cancellationToken)
    {
        StorableText.Require(profile.Subject, profile.Name, profile.NameKey, profile.Email, profile.Avatar, profile.Url);
        var known = await database.ReadAsync(c => Member(c, profile), cancellationToken);
        var unchanged = known is not null && IsSame(known, Row(known.Id, known.Tag, profile));
        return unchanged ? known!.ToParticipant() : await database.WriteAsync(c => Upsert(c, id, profile), cancellationToken);
    }

    public Task<Participant?> FindAsync(string site, Guid id, CancellationToken cancellationToken) => database.ReadAsync(
        c => c.QuerySingleOrDefault<ParticipantRow>(ById, new { id = id.ToText(), site })?.ToParticipant(), cancellationToken);

    public Task<IReadOnlyList<PersonName>> ByNameAsync(string site, Guid thread, IReadOnlyList<string> nameKeys, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<PersonName>>(
            connection =>
            {
                var asked = new { site, thread = thread.ToText(), keys = SqliteText.ToList(nameKeys) };
                return [.. connection.Query<(string Id, string Name)>(ByName, asked).Select(p => new PersonName(Guid.Parse(p.Id), p.Name))];
            },
            cancellationToken);

    public Task MarkReadAsync(Guid participant, Guid thread, long seq, CancellationToken cancellationToken) => database.WriteAsync(
        c => c.Execute(MarkRead, new { participant = participant.ToText(), thread = thread.ToText(), seq }), cancellationToken);

    public Task<IReadOnlyList<long>> ReadMarksAsync(IReadOnlyList<ReadMarkKey> marks, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<long>>(
        c => [.. marks.Select(m => c.QuerySingleOrDefault<long>(ReadMark, new { participant = m.Participant.ToText(), thread = m.Thread.ToText() }))], cancellationToken);

    private static Participant Upsert(SqliteConnection connection, Guid id, MemberProfile profile)
    {
        // Looked up again under the write lock: another first sign-in may have come in between.
        var known = Member(connection, profile);
        var tag = known?.NameKey == profile.NameKey ? known.Tag : connection.ExecuteScalar<long>(NextTag, new { profile.Site, profile.NameKey });
        var row = Row(known?.Id ?? id.ToText(), tag, profile);
        connection.Execute(known is null ? Add : Update, row);
        return row.ToParticipant();
    }

    private static ParticipantRow? Member(SqliteConnection connection, MemberProfile profile) =>
        connection.QuerySingleOrDefault<ParticipantRow>(BySubject, new { profile.Site, profile.Subject });

    private static ParticipantRow Row(string id, long tag, MemberProfile profile) => new()
    {
        Id = id,
        Site = profile.Site,
        Kind = (long)ParticipantKind.Member,
        Subject = profile.Subject,
        Name = profile.Name,
        NameKey = profile.NameKey,
        Tag = tag,
        Email = profile.Email,
        Avatar = profile.Avatar,
        Url = profile.Url,
        Roles = SqliteText.ToJson<IReadOnlyList<string>>([.. Roles.All.Where(profile.Roles.Contains)], LiveTalkJson.Context.IReadOnlyListString),
    };

    private static bool IsSame(ParticipantRow a, ParticipantRow b) =>
        (a.Name, a.NameKey, a.Email, a.Avatar, a.Url, a.Roles) == (b.Name, b.NameKey, b.Email, b.Avatar, b.Url, b.Roles);
}
