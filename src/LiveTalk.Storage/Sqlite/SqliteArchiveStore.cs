using System.Runtime.CompilerServices;
using Dapper;
using LiveTalk.Domain.Archive;
using LiveTalk.Domain.Errors;
using LiveTalk.Storage.Archive;
using LiveTalk.Storage.Sqlite.Rows;
using Microsoft.Data.Sqlite;

namespace LiveTalk.Storage.Sqlite;

/// <summary>Archives of SQLite. An import holds the write lock from its first to its last line: run it while nobody posts.</summary>
internal sealed class SqliteArchiveStore(SqliteDatabase database) : IArchiveStore
{
    private const string Site = "select id, name, origins, settings from sites where id = @site";

    private const string People = $"select {ParticipantRow.Columns} from participants where site = @site order by id";

    private const string Threads = $"select {ThreadRow.Columns} from threads where site = @site order by id";

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
        insert into threads (id, site, post, url, title, seq, comments, state)
        values (@Id, @Site, @Post, @Url, @Title, @Seq, @Comments, @State)
        """;

    // Where the archive's logs begin.
    private const string Trim = "update threads set trimmed = coalesce((select min(seq) - 1 from events where thread = threads.id), seq) where site = @site";

    private const string AddReadMark = "insert into read_marks (participant, thread, seq) values (@Participant, @Thread, @Seq)";

    public async IAsyncEnumerable<ArchiveRecord> ExportAsync(string site, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // SQLite reads on the caller's thread; whoever awaits the first line should not pay for it.
        await Task.Yield();
        using var connection = database.OpenReader();
        using var snapshot = connection.BeginTransaction(deferred: true);
        foreach (var record in Read(connection, site))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return record;
        }
    }

    public async Task<ArchiveSummary> ImportAsync(string site, IAsyncEnumerable<ArchiveRecord> records, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync(connection => ImportAsync(connection, site, records, cancellationToken), cancellationToken);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == SqliteErrors.Constraint)
        {
            throw ArchiveRefusals.AlreadyElsewhere(e);
        }
    }

    private IEnumerable<ArchiveRecord> Read(SqliteConnection connection, string site)
    {
        var records = new ArchiveRecords();
        var found = connection.QuerySingleOrDefault<SiteRow>(Site, new { site }) ?? throw Refuse.NoSite();
        yield return records.Header(found.ToSite(), database.Now);
        foreach (var row in Rows<ParticipantRow>(connection, People, new { site }))
        {
            yield return records.Of(row.ToArchived());
        }

        foreach (var thread in Rows<ThreadRow>(connection, Threads, new { site }))
        {
            yield return records.Of(thread.ToThread());
            var inside = Rows<CommentRow>(connection, Comments, thread).Select(row => records.Of(row.ToComment()))
                .Concat(SqliteLog.All(connection, Guid.Parse(thread.Id), connection.ExecuteScalar<long>(Trimmed, thread)).Select(records.Of))
                .Concat(Rows<KeyRow>(connection, Keys, thread).Select(row => records.Of(row.ToKey(), row.ToChange(null))))
                .Concat(Rows<ReactionRow>(connection, Reactions, thread).Select(row => records.Of(row.ToReaction())));
            foreach (var record in inside)
            {
                yield return record;
            }
        }

        foreach (var row in Rows<ReadMarkRow>(connection, ReadMarks, new { site }))
        {
            yield return records.Of(row.ToMark());
        }

        yield return records.End();
    }

    private static async Task<ArchiveSummary> ImportAsync(
        SqliteConnection connection, string site, IAsyncEnumerable<ArchiveRecord> records, CancellationToken cancellationToken)
    {
        if (connection.QuerySingleOrDefault<SiteRow>(Site, new { site }) is null)
        {
            throw Refuse.NoSite();
        }

        if (connection.ExecuteScalar<bool>(IsUsed, new { site }))
        {
            throw ArchiveRefusals.NotEmpty(site);
        }

        var summary = await ArchiveIntake.RunAsync(
            site,
            records,
            archived =>
            {
                connection.Execute(TakeOver, SiteRow.Of(archived));
                return Task.CompletedTask;
            },
            chunk =>
            {
                Write(connection, site, chunk);
                return Task.CompletedTask;
            },
            cancellationToken);
        connection.Execute(Trim, new { site });
        return summary;
    }

    private static void Write(SqliteConnection connection, string site, ArchiveChunk chunk)
    {
        connection.Execute(AddPerson, chunk.Participants.Select(person => ParticipantRow.Of(site, person)));
        connection.Execute(AddThread, chunk.Threads.Select(ThreadRow.Of));
        SqliteChangeStore.Write(connection, chunk.Changes);
        connection.Execute(AddReadMark, chunk.ReadMarks.Select(ReadMarkRow.Of));
    }

    private static IEnumerable<T> Rows<T>(SqliteConnection connection, string sql, object parameters) =>
        connection.Query<T>(sql, parameters, buffered: false);
}
