using Dapper;
using LiveTalk.Domain.Archive;
using LiveTalk.Storage.Archive;
using LiveTalk.Storage.Postgres.Rows;
using Npgsql;

namespace LiveTalk.Storage.Postgres;

/// <summary>The talks of a thread on their way into an archive of Postgres, with its guard.</summary>
internal static class PostgresTalkArchive
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

    public static async IAsyncEnumerable<ArchiveRecord> ReadAsync(NpgsqlConnection connection, ArchiveRecords records, ThreadRow thread)
    {
        foreach (var (id, guard) in ThreadRow.Guards([thread]))
        {
            yield return records.Of(id, guard);
        }

        var talks = (await connection.QueryAsync<TalkRow>(Talks, thread)).AsList();
        foreach (var row in talks)
        {
            yield return records.Of(row.ToArchived());
        }

        if (talks.Count == 0)
        {
            // Most threads have no talks: nothing more is asked of those.
            yield break;
        }

        var inside = Rows<TalkPartRow>(connection, Items, thread).Select(row => records.Of(row.Talk, row.ToItem()))
            .Concat(Rows<VoteRow>(connection, Votes, thread).Select(row => records.Of(row.ToVote(), row.ToChoices())))
            .Concat(Rows<RecapRow>(connection, Recaps, thread).Select(row => records.Of(row.ToRecap())));
        await foreach (var record in inside)
        {
            yield return record;
        }
    }

    private static IAsyncEnumerable<T> Rows<T>(NpgsqlConnection connection, string sql, object parameters) =>
        connection.QueryUnbufferedAsync<T>(sql, parameters);
}
