using Dapper;
using LiveTalk.Domain.Changes;
using LiveTalk.Storage.Sqlite.Rows;
using Microsoft.Data.Sqlite;

namespace LiveTalk.Storage.Sqlite;

/// <summary>Commits changes to SQLite: the process's one writer holds the file's write lock from the first read on.</summary>
internal sealed class SqliteChangeStore(SqliteDatabase database) : IChangeStore
{
    private const string Threads = $"select {ThreadRow.WithGuard} from threads where id in (select value from json_each(@ids))";

    private const string Keys =
        """
        select k.thread, k.author, k.key, k.fingerprint, k.seq, k.comment, e.data
        from change_keys k
        left join events e on e.thread = k.thread and e.seq = k.seq
        where k.thread = @Thread and k.author = @Author and k.key = @Key
        """;

    private const string Comments = $"select {CommentRow.Columns} from comments where id in (select value from json_each(@ids))";

    private const string Given = "select comment, author, reaction from reactions where comment = @Comment and author = @Author and reaction = @Reaction";

    private const string Create =
        """
        insert into comments (
            id, thread, seq, parent, author_id, author, body, html, kind, at, edited_at, removed_at, removed_by, status, reactions, reacted_by)
        values (
            @Id, @Thread, @Seq, @Parent, @AuthorId, @Author, @Body, @Html, @Kind, @At, @EditedAt, @RemovedAt, @RemovedBy, @Status, @Reactions, @ReactedBy)
        """;

    private const string Update =
        """
        update comments
        set body = @Body, html = @Html, edited_at = @EditedAt, removed_at = @RemovedAt, removed_by = @RemovedBy,
            status = @Status, reactions = @Reactions, reacted_by = @ReactedBy
        where id = @Id
        """;

    private const string Log = "insert into events (thread, seq, at, data) values (@Thread, @Seq, @At, @Data)";

    private const string Remember =
        "insert into change_keys (thread, author, key, fingerprint, seq, comment) values (@Thread, @Author, @Key, @Fingerprint, @Seq, @Comment)";

    private const string Give = "insert into reactions (comment, author, reaction) values (@Comment, @Author, @Reaction)";

    private const string Take = "delete from reactions where comment = @Comment and author = @Author and reaction = @Reaction";

    private const string Number = "update threads set url = @Url, title = @Title, seq = @Seq, comments = @Comments, state = @State where id = @Id";

    public Task CommitAsync(ChangeScope scope, Func<ChangeState, ChangeSet> decide, CancellationToken cancellationToken) => database.WriteAsync(
        connection =>
        {
            Write(connection, decide(Load(connection, scope)));
            return true;
        },
        cancellationToken);

    /// <summary>Writes a set inside the caller's transaction.</summary>
    public static void Write(SqliteConnection connection, ChangeSet set)
    {
        connection.Execute(Create, set.Created.Select(CommentRow.Of));
        connection.Execute(Update, set.Updated.Select(CommentRow.Of));
        connection.Execute(Log, set.Events.Select(EventRow.Of));
        connection.Execute(Remember, set.Keys.Select(KeyRow.Of));
        connection.Execute(Take, set.Taken.Select(ReactionRow.Of));
        connection.Execute(Give, set.Given.Select(ReactionRow.Of));
        connection.Execute(Number, set.Threads.Select(ThreadRow.Of));
        SqliteTalkChanges.Write(connection, set);
    }

    private ChangeState Load(SqliteConnection connection, ChangeScope scope)
    {
        var keys = scope.Keys.Select(key => connection.QuerySingleOrDefault<KeyRow>(Keys, KeyParameters(key))).OfType<KeyRow>()
            .ToDictionary(row => row.ToKey(), row => row.ToChange());
        var wanted = scope.Comments.Concat(keys.Values.Select(k => k.Comment).OfType<Guid>()).Distinct();
        var threads = connection.Query<ThreadRow>(Threads, new { ids = SqliteText.ToList(scope.Threads) }).AsList();
        return SqliteTalkChanges.Load(connection, scope, new()
        {
            Now = database.Now,
            Threads = threads.Select(r => r.ToThread()).ToDictionary(t => t.Id),
            Guards = ThreadRow.Guards(threads),
            Keys = keys,
            Comments = connection.Query<CommentRow>(Comments, new { ids = SqliteText.ToList(wanted) }).Select(r => r.ToComment()).ToDictionary(c => c.Id),
            Reactions = scope.Reactions.SelectMany(r => connection.Query<ReactionRow>(Given, ReactionRow.Of(r))).Select(r => r.ToReaction()).ToHashSet(),
        });
    }

    private static object KeyParameters(ChangeKey key) => new { Thread = key.Thread.ToText(), Author = key.Author.ToText(), Key = key.Key.ToText() };
}
