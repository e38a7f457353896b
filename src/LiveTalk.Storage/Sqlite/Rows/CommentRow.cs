using LiveTalk.Domain.Comments;

namespace LiveTalk.Storage.Sqlite.Rows;

/// <summary>A row of comments.</summary>
internal sealed class CommentRow
{
    /// <summary>All columns, the source included.</summary>
    public const string Columns = $"{WithoutSource}, body";

    /// <summary>What may be shown.</summary>
    public const string WithoutSource =
        """
        id, thread, seq, parent, author, html, kind, at, edited_at as EditedAt,
        removed_at as RemovedAt, removed_by as RemovedBy, status, reactions, reacted_by as ReactedBy
        """;

    public required string Id { get; init; }

    public required string Thread { get; init; }

    public long Seq { get; init; }

    public string? Parent { get; init; }

    /// <summary>Used for writing only; reading takes it from <see cref="Author"/>.</summary>
    public string? AuthorId { get; init; }

    public required string Author { get; init; }

    public string? Body { get; init; }

    public required string Html { get; init; }

    public required string Kind { get; init; }

    public long At { get; init; }

    public long? EditedAt { get; init; }

    public long? RemovedAt { get; init; }

    public string? RemovedBy { get; init; }

    public required string Status { get; init; }

    public string? Reactions { get; init; }

    public string? ReactedBy { get; init; }

    public Comment ToComment() => new()
    {
        Id = Guid.Parse(Id),
        Seq = Seq,
        Thread = Guid.Parse(Thread),
        Parent = Parent is null ? null : Guid.Parse(Parent),
        Author = CommentJson.Author(Author),
        Html = Html,
        Body = Body,
        Kind = Kind,
        At = At.ToTime(),
        EditedAt = EditedAt?.ToTime(),
        RemovedAt = RemovedAt?.ToTime(),
        RemovedBy = RemovedBy,
        Status = Status,
        Reactions = CommentJson.Reactions(Reactions),
        ReactedBy = CommentJson.ReactedBy(ReactedBy),
    };

    public static CommentRow Of(Comment comment) => new()
    {
        Id = comment.Id.ToText(),
        Thread = comment.Thread.ToText(),
        Seq = comment.Seq,
        Parent = comment.Parent?.ToText(),
        AuthorId = comment.Author.Id.ToText(),
        Author = CommentJson.Author(comment.Author),
        Body = comment.Body,
        Html = comment.Html,
        Kind = comment.Kind,
        At = comment.At.ToColumn(),
        EditedAt = comment.EditedAt?.ToColumn(),
        RemovedAt = comment.RemovedAt?.ToColumn(),
        RemovedBy = comment.RemovedBy,
        Status = comment.Status,
        Reactions = CommentJson.Reactions(comment),
        ReactedBy = CommentJson.ReactedBy(comment),
    };
}
