using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Threads;
using LiveTalk.Storage.Talks;

namespace LiveTalk.Storage.Postgres.Rows;

/// <summary>A row of threads.</summary>
internal class ThreadRow
{
    /// <summary>What everybody may see.</summary>
    public const string Columns = "id, site, post, url, title, seq, comments, state, room";

    /// <summary>What the rules need.</summary>
    public const string WithGuard = $"{Columns}, guard";

    public Guid Id { get; init; }

    public required string Site { get; init; }

    public required string Post { get; init; }

    public string? Url { get; init; }

    public string? Title { get; init; }

    public long Seq { get; init; }

    public int Comments { get; init; }

    public short State { get; init; }

    public string? Room { get; init; }

    public string? Guard { get; init; }

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
        Room = TalkJson.Room(Room),
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
        Room = TalkJson.Room(thread.Room),
    };

    /// <summary>The row as a batch left it that did not change how the thread is run.</summary>
    public ThreadRow As(CommentThread thread) => new()
    {
        Id = Id,
        Site = Site,
        Post = Post,
        Url = thread.Url,
        Title = thread.Title,
        Seq = thread.Seq,
        Comments = thread.Comments,
        State = (short)thread.State,
        Room = Room,
        Guard = Guard,
    };

    /// <summary>The row with others' posts in it; itself where there are none.</summary>
    public ThreadRow At(long seq, int comments) => seq == Seq ? this : As(ToThread() with { Seq = seq, Comments = comments });

    /// <summary>The guards of those threads that have one.</summary>
    public static IReadOnlyDictionary<Guid, RoomGuard> Guards(IEnumerable<ThreadRow> rows) =>
        rows.Where(row => row.Guard is not null).ToDictionary(row => row.Id, row => TalkJson.Guard(row.Guard)!);
}
