using System.Runtime.CompilerServices;
using Dapper;
using LiveTalk.Domain.Archive;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Time;
using LiveTalk.Storage.Archive;
using LiveTalk.Storage.Postgres.Changes;
using LiveTalk.Storage.Postgres.Rows;
using Npgsql;

namespace LiveTalk.Storage.Postgres;

/// <summary>Archives of Postgres.</summary>
internal sealed class PostgresArchiveStore(PostgresDatabase database) : IArchiveStore
{
    private const string Site = "select id, name, origins, settings from sites where id = @site";

    /// <summary>Also keeps two imports into one site from each other.</summary>
    private const string LockSite = "select count(*) from (select 1 from sites where id = @site for update) locked";

    private const string People = $"select {ParticipantRow.Columns} from participants where site = @site order by id";

    private const string Threads = $"select {ThreadRow.WithGuard} from threads where site = @site order by id";

    private const string Comments = $"select {CommentRow.Columns} from comments where thread = @Id order by seq";

    private const string Trimmed = "select trimmed from threads where id = @Id";

    private const string Keys =
        """
        select thread, author, key, fingerprint, seq, comment from change_keys where thread = @Id
        union all
        select thread, author_id, key, fingerprint, seq, id from comments where thread = @Id and key is not null
        order by author, key
        """;

    private const string Reactions =
        """
        select r.comment, r.author, r.reaction
        from comments c
        join reactions r on r.comment = c.id
        where c.thread = @Id
        order by c.seq, r.author, r.reaction
        """;

    private const string ReadMarks =
        """
        select m.participant, m.thread, m.seq
        from read_marks m
        join threads t on t.id = m.thread
        where t.site = @site
        order by m.participant, m.thread
        """;

    private const string IsUsed = "select exists (select 1 from threads where site = @site) or exists (select 1 from participants where site = @site)";

    private const string TakeOver = "update sites set name = @Name, origins = @Origins, settings = @Settings where id = @Id";

    private const string AddPerson =
        """
        insert into participants (id, site, kind, subject, name, name_key, tag, email, avatar, url, roles)
        values (@Id, @Site, @Kind, @Subject, @Name, @NameKey, @Tag, @Email, @Avatar, @Url, @Roles)
        """;

    private const string AddThread =
        """
        insert into threads (id, site, post, url, title, seq, comments, state, room)
        values (@Id, @Site, @Post, @Url, @Title, @Seq, @Comments, @State, @Room)
        """;

    // Where the archive's logs begin.
    private const string Trim = "update threads set trimmed = coalesce((select min(seq) - 1 from events where thread = threads.id), seq) where site = @site";

    private const string AddReadMark = "insert into read_marks (participant, thread, seq) values (@Participant, @Thread, @Seq)";

    public async IAsyncEnumerable<ArchiveRecord> ExportAsync(string site, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var at = await database.NowAsync(cancellationToken);
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        var records = new ArchiveRecords();
        var found = await connection.QuerySingleOrDefaultAsync<SiteRow>(Site, new { site }) ?? throw Refuse.NoSite();
        yield return records.Header(found.ToSite(), at.ToMilliseconds());
        await foreach (var row in Rows<ParticipantRow>(connection, People, new { site }).WithCancellation(cancellationToken))
        {
            yield return records.Of(row.ToArchived());
        }

        // Read whole, unlike what is in them: a connection carries one stream at a time.
        foreach (var thread in await connection.QueryAsync<ThreadRow>(Threads, new { site }))
        {
            yield return records.Of(thread.ToThread());
            var trimmed = await connection.ExecuteScalarAsync<long>(Trimmed, thread);
            await foreach (var record in Inside(connection, records, thread, trimmed).WithCancellation(cancellationToken))
            {
                yield return record;
            }
        }

        await foreach (var row in Rows<ReadMarkRow>(connection, ReadMarks, new { site }).WithCancellation(cancellationToken))
        {
            yield return records.Of(row.ToMark());
        }

        yield return records.End();
    }

    public async Task<ArchiveSummary> ImportAsync(string site, IAsyncEnumerable<ArchiveRecord> records, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync(connection => ImportAsync(connection, site, records, cancellationToken), cancellationToken, tries: 1);
        }
        catch (PostgresException e) when (e.SqlState.StartsWith("23", StringComparison.Ordinal))
        {
            throw ArchiveRefusals.AlreadyElsewhere(e);
        }
    }

    private static IAsyncEnumerable<ArchiveRecord> Inside(NpgsqlConnection connection, ArchiveRecords records, ThreadRow thread, long trimmed) =>
        Rows<CommentRow>(connection, Comments, thread).Select(row => records.Of(row.ToComment()))
            .Concat(PostgresLog.AllAsync(connection, thread.Id, trimmed).Select(records.Of))
            .Concat(Rows<KeyRow>(connection, Keys, thread).Select(row => records.Of(row.ToKey(), row.ToChange(null))))
            .Concat(Rows<ReactionRow>(connection, Reactions, thread).Select(row => records.Of(row.ToReaction())))
            .Concat(PostgresTalkArchive.ReadAsync(connection, records, thread));

    private static async Task<ArchiveSummary> ImportAsync(
        NpgsqlConnection connection, string site, IAsyncEnumerable<ArchiveRecord> records, CancellationToken cancellationToken)
    {
        if (await connection.ExecuteScalarAsync<int>(LockSite, new { site }) == 0)
        {
            throw Refuse.NoSite();
        }

        if (await connection.ExecuteScalarAsync<bool>(IsUsed, new { site }))
        {
            throw ArchiveRefusals.NotEmpty(site);
        }

        var summary = await ArchiveIntake.RunAsync(
            site,
            records,
            archived => connection.ExecuteAsync(TakeOver, SiteRow.Of(archived)),
            chunk => WriteAsync(connection, site, chunk),
            cancellationToken);
        await connection.ExecuteAsync(Trim, new { site });
        return summary;
    }

    private static async Task WriteAsync(NpgsqlConnection connection, string site, ArchiveChunk chunk)
    {
        await connection.ExecuteAsync(AddPerson, chunk.Participants.Select(person => ParticipantRow.Of(site, person)));
        await connection.ExecuteAsync(AddThread, chunk.Threads.Select(ThreadRow.Of));
        using var trip = new RoundTrip(connection);
        ChangeWrite.Add(trip, chunk.Changes);
        await trip.ExecuteAsync();
        await connection.ExecuteAsync(AddReadMark, chunk.ReadMarks);
    }

    private static IAsyncEnumerable<T> Rows<T>(NpgsqlConnection connection, string sql, object parameters) =>
        connection.QueryUnbufferedAsync<T>(sql, parameters);
}
