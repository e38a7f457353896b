using Dapper;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Storage;
using LiveTalk.Storage.Postgres.Rows;
using Npgsql;

namespace LiveTalk.Storage.Postgres;

/// <summary>People in Postgres. Names and subjects are locked while they are being given away, so that two nodes cannot give one twice.</summary>
internal sealed class PostgresParticipantStore(PostgresDatabase database) : IParticipantStore
{
    private const string LockSubject = "select pg_advisory_xact_lock(hashtextextended('subject ' || @Site || ' ' || @Subject, 0))";

    private const string LockName = "select pg_advisory_xact_lock(hashtextextended('name ' || @Site || ' ' || @NameKey, 0))";

    private const string Taken =
        "select exists (select 1 from participants where site = @Site and name_key = @NameKey and (kind = 1 or roles <> '{}'))";

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
        where p.site = @site and p.name_key = any(@keys)
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
        insert into read_marks as known (participant, thread, seq) values (@participant, @thread, @seq)
        on conflict (participant, thread) do update set seq = excluded.seq where excluded.seq > known.seq
        """;

    // Each by the index, however many there are and whatever the statistics say.
    private const string ReadMarks =
        """
        select m.seq
        from unnest(@participants, @threads) with ordinality as w (participant, thread, place)
        left join lateral (select seq from read_marks where participant = w.participant and thread = w.thread offset 0) m on true
        order by w.place
        """;

    public Task<Participant> AddGuestAsync(Guid id, GuestDraft draft, CancellationToken cancellationToken)
    {
        StorableText.Require(draft.Name, draft.NameKey, draft.Email, draft.Url);
        return database.WriteAsync(
            async connection =>
            {
                await connection.ExecuteAsync(LockName, draft);
                if (await connection.ExecuteScalarAsync<bool>(Taken, draft))
                {
                    throw ParticipantRefusals.NameTaken();
                }

                var row = new ParticipantRow
                {
                    Id = id,
                    Site = draft.Site,
                    Kind = (short)ParticipantKind.Guest,
                    Name = draft.Name,
                    NameKey = draft.NameKey,
                    Tag = await connection.ExecuteScalarAsync<int>(NextTag, draft),
                    Email = draft.Email,
                    Url = draft.Url,
                    Roles = [],
                };
                await connection.ExecuteAsync(Add, row);
                return row.ToParticipant();
            },
            cancellationToken);
    }

    public async Task<Participant> UpsertMemberAsync(Guid id, MemberProfile profile, CancellationToken cancellationToken)
    {
        StorableText.Require(profile.Subject, profile.Name, profile.NameKey, profile.Email, profile.Avatar, profile.Url);
        var known = await database.ReadAsync(c => MemberAsync(c, profile), cancellationToken);
        var unchanged = known is not null && IsSame(known, Row(known.Id, known.Tag, profile));
        return unchanged ? known!.ToParticipant() : await database.WriteAsync(c => UpsertAsync(c, id, profile), cancellationToken);
    }

    public Task<Participant?> FindAsync(string site, Guid id, CancellationToken cancellationToken) => database.ReadAsync(
        async c => (await c.QuerySingleOrDefaultAsync<ParticipantRow>(ById, new { id, site }))?.ToParticipant(), cancellationToken);

    public Task<IReadOnlyList<PersonName>> ByNameAsync(string site, Guid thread, IReadOnlyList<string> nameKeys, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<PersonName>>(
            async connection =>
            {
                var found = await connection.QueryAsync<(Guid Id, string Name)>(ByName, new { site, thread, keys = nameKeys.ToArray() });
                return [.. found.Select(p => new PersonName(p.Id, p.Name))];
            },
            cancellationToken);

    public Task MarkReadAsync(Guid participant, Guid thread, long seq, CancellationToken cancellationToken) =>
        database.WriteAsync(c => c.ExecuteAsync(MarkRead, new { participant, thread, seq }), cancellationToken);

    public Task<IReadOnlyList<long>> ReadMarksAsync(IReadOnlyList<ReadMarkKey> marks, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<long>>(
        async connection =>
        {
            var asked = new { participants = marks.Select(m => m.Participant).ToArray(), threads = marks.Select(m => m.Thread).ToArray() };
            return [.. (await connection.QueryAsync<long?>(ReadMarks, asked)).Select(seq => seq ?? 0)];
        },
        cancellationToken);

    private static async Task<Participant> UpsertAsync(NpgsqlConnection connection, Guid id, MemberProfile profile)
    {
        // Always in this order, so that two sign-ins cannot wait for each other. Looked up again under the lock: another first sign-in may
        // have come in between.
        await connection.ExecuteAsync(LockSubject, profile);
        await connection.ExecuteAsync(LockName, profile);
        var known = await MemberAsync(connection, profile);
        var tag = known?.NameKey == profile.NameKey ? known.Tag : await connection.ExecuteScalarAsync<int>(NextTag, profile);
        var row = Row(known?.Id ?? id, tag, profile);
        await connection.ExecuteAsync(known is null ? Add : Update, row);
        return row.ToParticipant();
    }

    private static Task<ParticipantRow?> MemberAsync(NpgsqlConnection connection, MemberProfile profile) =>
        connection.QuerySingleOrDefaultAsync<ParticipantRow>(BySubject, new { profile.Site, profile.Subject });

    private static ParticipantRow Row(Guid id, int tag, MemberProfile profile) => new()
    {
        Id = id,
        Site = profile.Site,
        Kind = (short)ParticipantKind.Member,
        Subject = profile.Subject,
        Name = profile.Name,
        NameKey = profile.NameKey,
        Tag = tag,
        Email = profile.Email,
        Avatar = profile.Avatar,
        Url = profile.Url,
        Roles = [.. Roles.All.Where(profile.Roles.Contains)],
    };

    private static bool IsSame(ParticipantRow a, ParticipantRow b) =>
        (a.Name, a.NameKey, a.Email, a.Avatar, a.Url) == (b.Name, b.NameKey, b.Email, b.Avatar, b.Url) && a.Roles.SequenceEqual(b.Roles);
}
