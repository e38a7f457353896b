using LiveTalk.Domain.Threads;

namespace LiveTalk.Storage.Postgres.Rows;

/// <summary>A row of threads.</summary>
internal class ThreadRow
{
    public const string Columns = "id, site, post, url, title, seq, comments, state";

    public Guid Id { get; init; }

    public required string Site { get; init; }

    public required string Post { get; init; }

    public string? Url { get; init; }

    public string? Title { get; init; }

    public long Seq { get; init; }

    public int Comments { get; init; }

    public short State { get; init; }

    public CommentThread ToThread() => new()
    {
        Id = Id,
        Site = Site,
        Post = Post,
        Url = Url,
        Title = Title,
        Seq = Seq,
        Comments = Comments,
        State = (CommentThreadState)State,
    };

    public static ThreadRow Of(CommentThread thread) => new()
    {
        Id = thread.Id,
        Site = thread.Site,
        Post = thread.Post,
        Url = thread.Url,
        Title = thread.Title,
        Seq = thread.Seq,
        Comments = thread.Comments,
        State = (short)thread.State,
    };
}
