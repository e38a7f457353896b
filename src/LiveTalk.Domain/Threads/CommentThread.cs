using LiveTalk.Domain.Talks;

namespace LiveTalk.Domain.Threads;

/// <summary>The conversation under one post of a site. Called Thread in PROTOCOL.md; the longer name keeps System.Threading.Thread apart.</summary>
public sealed record CommentThread
{
    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>The site's id.</summary>
    public required string Site { get; init; }

    /// <summary>The site's own stable key of the post, 1 to 200 UTF-8 bytes.</summary>
    public required string Post { get; init; }

    /// <summary>Where the post can be read: http or https, up to 2,000 bytes.</summary>
    public string? Url { get; init; }

    /// <summary>The post's title as plain text, up to 300 characters.</summary>
    public string? Title { get; init; }

    /// <summary>The number of the newest event; 0 where nothing happened yet.</summary>
    public long Seq { get; init; }

    /// <summary>How many published comments it has that are not removed.</summary>
    public int Comments { get; init; }

    /// <summary>Whether it takes changes.</summary>
    public CommentThreadState State { get; init; }

    /// <summary>How it is being run; null where nothing is set.</summary>
    public RoomRules? Room { get; init; }
}
