using Dapper;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Storage;
using LiveTalk.Domain.Threads;
using LiveTalk.Storage.Sqlite.Rows;
using Microsoft.Data.Sqlite;

namespace LiveTalk.Storage.Sqlite;

/// <summary>Threads in SQLite.</summary>
internal sealed class SqliteThreadStore(SqliteDatabase database) : IThreadStore
{
    private const string Find = $"select {ThreadRow.Columns} from threads where site = @site and post = @post";

    private const string Get = $"select {ThreadRow.Columns} from threads where id = @id";

    private const string Open =
        """
        insert into threads (id, site, post, url, title, seq, comments, state)
        values (@Id, @Site, @Post, @Url, @Title, 0, 0, 0)
        on conflict (site, post) do nothing
        """;

    private const string List = $"select {ThreadRow.Columns} from threads where site = @site and (@before is null or id < @before) order by id desc limit @limit";

    private const string Shown = $"select {CommentRow.WithoutSource} from comments where thread = @thread and seq < @before order by seq desc limit @limit";

    private const string Source = $"select {CommentRow.Columns} from comments where thread = @thread and seq < @before order by seq desc limit @limit";

    private const string One = $"select {CommentRow.Columns} from comments where id = @id and thread = @thread";

    private const string Heads = "select id, seq from threads where id in (select value from json_each(@ids))";

    public Task<CommentThread?> FindAsync(string site, string post, CancellationToken cancellationToken) =>
        database.ReadAsync(c => c.QuerySingleOrDefault<ThreadRow>(Find, new { site, post })?.ToThread(), cancellationToken);

    public Task<CommentThread?> GetAsync(Guid id, CancellationToken cancellationToken) => database.ReadAsync(c => GetThread(c, id), cancellationToken);

    public async Task<CommentThread> OpenAsync(NewThread draft, CancellationToken cancellationToken)
    {
        StorableText.Require(draft.Post, draft.Url, draft.Title);
        return await FindAsync(draft.Site, draft.Post, cancellationToken) ?? await database.WriteAsync(
            connection =>
            {
                connection.Execute(Open, new { Id = draft.Id.ToText(), draft.Site, draft.Post, draft.Url, draft.Title });
                return connection.QuerySingle<ThreadRow>(Find, new { site = draft.Site, post = draft.Post }).ToThread();
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<CommentThread>> ListAsync(string site, Guid? before, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<CommentThread>>(
            c => [.. c.Query<ThreadRow>(List, new { site, before = before?.ToText(), limit }).Select(row => row.ToThread())],
            cancellationToken);

    public Task<ThreadSnapshot?> LoadAsync(Guid thread, int window, CancellationToken cancellationToken) => database.ReadAsync(
        connection =>
        {
            if (GetThread(connection, thread) is not { } found)
            {
                return null;
            }

            var (comments, more) = Page(connection, thread, null, window, source: false);
            return new ThreadSnapshot(found, comments, more, window);
        },
        cancellationToken);

    public Task<CommentPage> HistoryAsync(Guid thread, long? before, int limit, bool source, CancellationToken cancellationToken) =>
        database.ReadAsync(c => Page(c, thread, before, limit, source), cancellationToken);

    public Task<Comment?> CommentAsync(Guid thread, Guid id, CancellationToken cancellationToken) => database.ReadAsync(
        c => c.QuerySingleOrDefault<CommentRow>(One, new { id = id.ToText(), thread = thread.ToText() })?.ToComment(), cancellationToken);

    public Task<EventPage> EventsAsync(Guid thread, long after, int limit, CancellationToken cancellationToken) => database.ReadAsync(
        connection => SqliteLog.Read(connection, thread, after, limit), cancellationToken);

    public Task<IReadOnlyDictionary<Guid, long>> HeadsAsync(IReadOnlyCollection<Guid> threads, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyDictionary<Guid, long>>(
            c => c.Query<(string Id, long Seq)>(Heads, new { ids = SqliteText.ToList(threads) }).ToDictionary(row => Guid.Parse(row.Id), row => row.Seq),
            cancellationToken);

    public Task<int> TrimAsync(DateTimeOffset before, int most, CancellationToken cancellationToken) =>
        database.WriteAsync(c => SqliteTrim.Run(c, before, most), cancellationToken);

    private static CommentThread? GetThread(SqliteConnection connection, Guid id) =>
        connection.QuerySingleOrDefault<ThreadRow>(Get, new { id = id.ToText() })?.ToThread();

    private static CommentPage Page(SqliteConnection connection, Guid thread, long? before, int limit, bool source)
    {
        // One more than asked for shows whether there is more.
        var asked = new { thread = thread.ToText(), before = before ?? long.MaxValue, limit = limit + 1 };
        var rows = connection.Query<CommentRow>(source ? Source : Shown, asked).AsList();
        return new([.. rows.Take(limit).Reverse().Select(row => row.ToComment())], rows.Count > limit);
    }
}
