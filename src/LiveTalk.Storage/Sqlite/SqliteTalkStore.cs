using Dapper;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Talks;
using LiveTalk.Storage.Sqlite.Rows;
using LiveTalk.Storage.Talks;

namespace LiveTalk.Storage.Sqlite;

/// <summary>Talks in SQLite.</summary>
internal sealed class SqliteTalkStore(SqliteDatabase database) : ITalkStore
{
    private const string OfSite = "select data from talks where site = @site and starts_at >= @from order by starts_at, id limit @limit";

    private const string OfThread =
        "select data from talks where thread = @thread and site = @site and starts_at >= @from order by starts_at, id limit @limit";

    private const string OfSeries = "select data from talks where series = @series order by starts_at, id";

    private const string Due = "select id, thread from talks where due_at <= @now order by due_at, id limit @limit";

    private const string VotesOf = "select item, voter, choices from talk_votes where talk = @talk and voter = @person";

    private const string Votes = "select choices, count(*) from talk_votes where item = @item group by choices";

    private const string HasSpoken = "select exists (select 1 from speakers where site = @site and person = @person)";

    // Read along the thread's numbers, since comments have no index by time: only recaps and transcripts ask.
    private const string Said =
        $"""
        select {CommentRow.Columns}
        from comments
        where thread = @thread and at between @from and @to and removed_at is null and status = @status
        order by seq
        limit @limit
        """;

    private const string Recap = $"select {RecapRow.Columns} from talk_recaps where talk = @talk";

    private const string AuditOfThread = $"select {AuditRow.Columns} from audit_log where thread = @thread and id < @before order by id desc limit @limit";

    private const string AuditOfTalk =
        $"select {AuditRow.Columns} from audit_log where talk = @talk and thread = @thread and id < @before order by id desc limit @limit";

    private const string Guard = "select guard from threads where id = @thread";

    public Task<(string Site, TalkBook Book)?> GetAsync(Guid talk, CancellationToken cancellationToken) => OneAsync(TalkPartRow.Open, talk, cancellationToken);

    public async Task<(string Site, TalkBook Book)?> ForAsync(Guid talk, Guid person, CancellationToken cancellationToken) =>
        TalkPartRow.Single(await RowsAsync<TalkPartRow>(TalkPartRow.Own, new { talk = talk.ToText(), person = person.ToText(), question = TalkItemJson.Question }, cancellationToken));

    public Task<(string Site, TalkBook Book)?> WholeAsync(Guid talk, CancellationToken cancellationToken) => OneAsync(TalkPartRow.Whole, talk, cancellationToken);

    public async Task<IReadOnlyList<Talk>> ListAsync(string site, DateTimeOffset from, Guid? thread, int limit, CancellationToken cancellationToken)
    {
        var asked = new { site, from = from.ToColumn(), thread = thread?.ToText(), limit };
        return [.. (await RowsAsync<string>(thread is null ? OfSite : OfThread, asked, cancellationToken)).Select(TalkJson.Talk)];
    }

    public async Task<IReadOnlyList<Talk>> SeriesAsync(Guid series, CancellationToken cancellationToken) =>
        [.. (await RowsAsync<string>(OfSeries, new { series = series.ToText() }, cancellationToken)).Select(TalkJson.Talk)];

    public async Task<IReadOnlyList<(Guid Talk, Guid Thread)>> DueAsync(int limit, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync<(string Talk, string Thread)>(Due, new { now = database.Now.ToColumn(), limit }, cancellationToken);
        return [.. rows.Select(row => (Guid.Parse(row.Talk), Guid.Parse(row.Thread)))];
    }

    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<int>>> VotesAsync(Guid talk, Guid person, CancellationToken cancellationToken) =>
        (await RowsAsync<VoteRow>(VotesOf, new { talk = talk.ToText(), person = person.ToText() }, cancellationToken))
            .ToDictionary(row => row.ToItem(), row => row.ToChoices());

    public async Task<(IReadOnlyDictionary<int, int> Counts, int Voters)> CountAsync(Guid item, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync<(long Choices, long Times)>(Votes, new { item = item.ToText() }, cancellationToken);
        return VoteMask.Count(rows.Select(row => (row.Choices, (int)row.Times)));
    }

    public async Task<bool> HasSpokenAsync(string site, Guid person, CancellationToken cancellationToken) =>
        (await RowsAsync<long>(HasSpoken, new { site, person = person.ToText() }, cancellationToken))[0] == 1;

    public async Task<IReadOnlyList<Comment>> SaidAsync(Guid thread, DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken cancellationToken)
    {
        var asked = new { thread = thread.ToText(), from = from.ToColumn(), to = to.ToColumn(), limit, status = CommentStatuses.Published };
        return [.. (await RowsAsync<CommentRow>(Said, asked, cancellationToken)).Select(row => row.ToComment())];
    }

    public async Task<TalkRecap?> RecapAsync(Guid talk, CancellationToken cancellationToken) =>
        (await RowsAsync<RecapRow>(Recap, new { talk = talk.ToText() }, cancellationToken)).SingleOrDefault()?.ToRecap();

    public async Task<IReadOnlyList<AuditEntry>> AuditAsync(Guid thread, Guid? talk, long? before, int limit, CancellationToken cancellationToken)
    {
        var asked = new { thread = thread.ToText(), talk = talk?.ToText(), before = before ?? long.MaxValue, limit };
        return [.. (await RowsAsync<AuditRow>(talk is null ? AuditOfThread : AuditOfTalk, asked, cancellationToken)).Select(row => row.ToEntry())];
    }

    public async Task<RoomGuard?> GuardAsync(Guid thread, CancellationToken cancellationToken) =>
        TalkJson.Restraining((await RowsAsync<string?>(Guard, new { thread = thread.ToText() }, cancellationToken)).SingleOrDefault());

    private async Task<(string Site, TalkBook Book)?> OneAsync(string sql, Guid talk, CancellationToken cancellationToken) =>
        TalkPartRow.Single(await RowsAsync<TalkPartRow>(sql, new { talk = talk.ToText() }, cancellationToken));

    private Task<List<T>> RowsAsync<T>(string sql, object asked, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => connection.Query<T>(sql, asked).AsList(), cancellationToken);
}
