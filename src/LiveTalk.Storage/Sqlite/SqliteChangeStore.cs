using System.Text;
using Dapper;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Threads;
using LiveTalk.Storage.Sqlite.Rows;
using Microsoft.Data.Sqlite;

namespace LiveTalk.Storage.Sqlite;

/// <summary>Commits changes to SQLite: the process's one writer holds the file's write lock from the first read on.</summary>
internal sealed class SqliteChangeStore(SqliteDatabase database) : IChangeStore
{
    private const string Threads = $"select {ThreadRow.WithGuard} from threads where id in (select value from json_each(@ids))";

    private const string Logged = "select data from events where thread = @Thread and seq = @Seq";

    private const string Comments = $"select {CommentRow.Columns} from comments where id in (select value from json_each(@ids))";

    private const string Given = "select comment, author, reaction from reactions where comment = @Comment and author = @Author and reaction = @Reaction";

    private const string Post =
        """
        insert into comments (id, thread, seq, parent, author_id, author, body, html, kind, at, status, key, fingerprint)
        values (@Id, @Thread, @Seq, @Parent, @AuthorId, @Author, @Body, @Html, @Kind, @At, @Status, @Key, @Fingerprint)
        """;

    private static readonly string[] PostParameters =
        ["@Id", "@Thread", "@Seq", "@Parent", "@AuthorId", "@Author", "@Body", "@Html", "@Kind", "@At", "@Status", "@Key", "@Fingerprint"];

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

    // Nothing where the log has it, or had it.
    private const string LogFirst =
        """
        insert into events (thread, seq, at, data)
        select @Thread, @Seq, @At, @Data
        where @Seq > (select trimmed from threads where id = @Thread)
        on conflict (thread, seq) do nothing
        """;

    private const string Log = "insert into events (thread, seq, at, data) values (@Thread, @Seq, @At, @Data)";

    private const string Remember =
        "insert into change_keys (thread, author, key, fingerprint, seq, comment) values (@Thread, @Author, @Key, @Fingerprint, @Seq, @Comment)";

    private const string Give = "insert into reactions (comment, author, reaction) values (@Comment, @Author, @Reaction)";

    private const string Take = "delete from reactions where comment = @Comment and author = @Author and reaction = @Reaction";

    private const string Number = "update threads set url = @Url, title = @Title, seq = @Seq, comments = @Comments, state = @State where id = @Id";

    public void Commit(ChangeScope scope, Func<ChangeState, ChangeSet> decide)
    {
        var kept = database.Write(connection =>
        {
            var set = decide(Load(connection, scope));
            Write(connection, set);
            return !set.IsEmpty;
        });
        if (kept)
        {
            database.Kept();
        }
    }

    /// <summary>Writes a set inside the caller's transaction.</summary>
    public static void Write(SqliteConnection connection, ChangeSet set)
    {
        SqliteRows.Write(connection, Post, PostParameters, set.Posted, PostValues);
        connection.Execute(Create, set.Created.Select(CommentRow.Of));
        connection.Execute(Update, set.Updated.Select(CommentRow.Of));
        connection.Execute(LogFirst, set.Firsts.Select(EventRow.Of));
        connection.Execute(Log, set.Events.Select(EventRow.Of));
        connection.Execute(Remember, set.Keys.Select(KeyRow.Of));
        connection.Execute(Take, set.Taken.Select(ReactionRow.Of));
        connection.Execute(Give, set.Given.Select(ReactionRow.Of));
        connection.Execute(Number, set.Threads.Select(ThreadRow.Of));
        SqliteTalkChanges.Write(connection, set);
    }

    private ChangeState Load(SqliteConnection connection, ChangeScope scope)
    {
        var keys = SqliteKeys.Find(connection, [.. scope.Keys, .. scope.PostKeys]).ToDictionary(row => row.ToKey(), row => row.ToChange(Event(connection, row)));
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

    private static object?[] PostValues(PostedComment posted)
    {
        var (comment, key, fingerprint) = posted;
        return
        [
            comment.Id.ToText(), comment.Thread.ToText(), comment.Seq, comment.Parent?.ToText(), comment.Author.Id.ToText(), CommentJson.Author(comment.Author), comment.Body, comment.Html,
            comment.Kind, comment.At.ToColumn(), comment.Status, key.ToText(), fingerprint,
        ];
    }

    private static EncodedEvent? Event(SqliteConnection connection, KeyRow key) => connection.QuerySingleOrDefault<string>(Logged, new { key.Thread, key.Seq }) is { } data
        ? EncodedEvent.FromJson(Guid.Parse(key.Thread), key.Seq, Encoding.UTF8.GetBytes(data))
        : null;
}
