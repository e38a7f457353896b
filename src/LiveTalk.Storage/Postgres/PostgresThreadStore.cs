using Dapper;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Storage;
using LiveTalk.Domain.Threads;
using LiveTalk.Storage.Postgres.Rows;

namespace LiveTalk.Storage.Postgres;

/// <summary>Threads in Postgres.</summary>
internal sealed class PostgresThreadStore(PostgresDatabase database) : IThreadStore
{
    private const string Find = $"select {ThreadRow.Columns} from threads where site = @site and post = @post";

    private const string Get = $"select {ThreadRow.Columns} from threads where id = @thread";

    private const string Open =
        """
        insert into threads (id, site, post, url, title, seq, comments, state)
        values (@Id, @Site, @Post, @Url, @Title, 0, 0, 0)
        on conflict (site, post) do nothing
        """;

    private const string List =
        $"select {ThreadRow.Columns} from threads where site = @site and (@before::uuid is null or id < @before) order by id desc limit @limit";

    private const string Shown = $"select {CommentRow.WithoutSource} from comments where thread = @thread and seq < @before order by seq desc limit @limit";

    private const string Source = $"select {CommentRow.Columns} from comments where thread = @thread and seq < @before order by seq desc limit @limit";

    private const string One = $"select {CommentRow.Columns} from comments where id = @id and thread = @thread";

    private const string Heads = "select id, seq from threads where id = any(@ids)";

    // Several statements of one snapshot in one round trip.
    private const string Load = $"begin isolation level repeatable read read only; {Get}; {Shown}; commit";

    public Task<CommentThread?> FindAsync(string site, string post, CancellationToken cancellationToken) => database.ReadAsync(
        async c => (await c.QuerySingleOrDefaultAsync<ThreadRow>(new(Find, new { site, post }, cancellationToken: cancellationToken)))?.ToThread(),
        cancellationToken);

    public Task<CommentThread?> GetAsync(Guid id, CancellationToken cancellationToken) => database.ReadAsync(
        async c => (await c.QuerySingleOrDefaultAsync<ThreadRow>(new(Get, new { thread = id }, cancellationToken: cancellationToken)))?.ToThread(),
        cancellationToken);

    public async Task<CommentThread> OpenAsync(NewThread draft, CancellationToken cancellationToken)
    {
        StorableText.Require(draft.Post, draft.Url, draft.Title);

        // Looked up first: a post that has its thread, the usual case, writes nothing. Whoever loses a race finds the winner's, which is
        // committed by then, since "on conflict" waits for it.
        if (await FindAsync(draft.Site, draft.Post, cancellationToken) is { } found)
        {
            return found;
        }

        await database.WriteAsync(c => c.ExecuteAsync(Open, draft), cancellationToken);
        return (await FindAsync(draft.Site, draft.Post, cancellationToken))!;
    }

    public Task<IReadOnlyList<CommentThread>> ListAsync(string site, Guid? before, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<CommentThread>>(
            async c => [.. (await c.QueryAsync<ThreadRow>(new(List, new { site, before, limit }, cancellationToken: cancellationToken))).Select(r => r.ToThread())],
            cancellationToken);

    public Task<ThreadSnapshot?> LoadAsync(Guid thread, int window, CancellationToken cancellationToken) => database.ReadAsync(
        async connection =>
        {
            await using var results = await connection.QueryMultipleAsync(Asked(Load, thread, null, window, cancellationToken));
            var found = (await results.ReadSingleOrDefaultAsync<ThreadRow>())?.ToThread();
            var page = Page([.. await results.ReadAsync<CommentRow>()], window);
            return found is null ? null : new ThreadSnapshot(found, page.Comments, page.More, window);
        },
        cancellationToken);

    public Task<CommentPage> HistoryAsync(Guid thread, long? before, int limit, bool source, CancellationToken cancellationToken) => database.ReadAsync(
        async c => Page([.. await c.QueryAsync<CommentRow>(Asked(source ? Source : Shown, thread, before, limit, cancellationToken))], limit),
        cancellationToken);

    public Task<Comment?> CommentAsync(Guid thread, Guid id, CancellationToken cancellationToken) => database.ReadAsync(
        async c => (await c.QuerySingleOrDefaultAsync<CommentRow>(new(One, new { id, thread }, cancellationToken: cancellationToken)))?.ToComment(),
        cancellationToken);

    public Task<EventPage> EventsAsync(Guid thread, long after, int limit, CancellationToken cancellationToken) => database.ReadAsync(
        connection => PostgresLog.ReadAsync(connection, thread, after, limit, cancellationToken), cancellationToken);

    public Task<IReadOnlyDictionary<Guid, long>> HeadsAsync(IReadOnlyCollection<Guid> threads, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyDictionary<Guid, long>>(
            async connection =>
            {
                CommandDefinition asked = new(Heads, new { ids = threads.ToArray() }, cancellationToken: cancellationToken);
                return (await connection.QueryAsync<(Guid Id, long Seq)>(asked)).ToDictionary(row => row.Id, row => row.Seq);
            },
            cancellationToken);

    public Task<int> TrimAsync(DateTimeOffset before, int most, CancellationToken cancellationToken) =>
        database.WriteAsync(c => PostgresTrim.RunAsync(c, before, most, cancellationToken), cancellationToken);

    /// <summary>One more than asked for shows whether there is more.</summary>
    private static CommandDefinition Asked(string sql, Guid thread, long? before, int limit, CancellationToken cancellationToken) =>
        new(sql, new { thread, before = before ?? long.MaxValue, limit = limit + 1 }, cancellationToken: cancellationToken);

    private static CommentPage Page(CommentRow[] rows, int limit) =>
        new([.. rows.Take(limit).Reverse().Select(row => row.ToComment())], rows.Length > limit);
}
