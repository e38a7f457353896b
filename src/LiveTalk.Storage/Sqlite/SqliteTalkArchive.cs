using Dapper;
using LiveTalk.Domain.Archive;
using LiveTalk.Storage.Archive;
using LiveTalk.Storage.Sqlite.Rows;
using Microsoft.Data.Sqlite;

namespace LiveTalk.Storage.Sqlite;

/// <summary>The talks of a thread on their way into an archive of SQLite, with its guard.</summary>
internal static class SqliteTalkArchive
{
    private const string Talks = $"select {TalkRow.Columns} from talks where thread = @Id order by id";

    private const string Items =
        "select i.talk, i.kind, i.data from talks t join talk_items i on i.talk = t.id where t.thread = @Id order by i.talk, i.id";

    private const string Votes =
        """
        select v.item, v.voter, v.choices
        from talks t
        join talk_votes v on v.talk = t.id
        where t.thread = @Id
        order by v.talk, v.item, v.voter
        """;

    private const string Recaps = $"select {RecapRow.Columns} from talk_recaps where talk in (select id from talks where thread = @Id) order by talk";

    public static IEnumerable<ArchiveRecord> Read(SqliteConnection connection, ArchiveRecords records, ThreadRow thread) =>
        ThreadRow.Guards([thread]).Select(g => records.Of(g.Key, g.Value))
            .Concat(Rows<TalkRow>(connection, Talks, thread).Select(row => records.Of(row.ToArchived())))
            .Concat(Rows<TalkPartRow>(connection, Items, thread).Select(row => records.Of(row.ToTalk(), row.ToItem())))
            .Concat(Rows<VoteRow>(connection, Votes, thread).Select(row => records.Of(row.ToVote(), row.ToChoices())))
            .Concat(Rows<RecapRow>(connection, Recaps, thread).Select(row => records.Of(row.ToRecap())));

    private static IEnumerable<T> Rows<T>(SqliteConnection connection, string sql, object parameters) =>
        connection.Query<T>(sql, parameters, buffered: false);
}
