using LiveTalk.Domain.Comments;

namespace LiveTalk.Storage.Postgres.Rows;

/// <summary>A row of comments, for reading.</summary>
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

    public Guid Id { get; init; }

    public Guid Thread { get; init; }

    public long Seq { get; init; }

    public Guid? Parent { get; init; }

    public required string Author { get; init; }

    public string? Body { get; init; }

    public required string Html { get; init; }

    public required string Kind { get; init; }

    public DateTime At { get; init; }

    public DateTime? EditedAt { get; init; }

    public DateTime? RemovedAt { get; init; }

    public string? RemovedBy { get; init; }

    public required string Status { get; init; }

    public string? Reactions { get; init; }

    public string? ReactedBy { get; init; }

    public Comment ToComment() => new()
    {
        Id = Id,
        Seq = Seq,
        Thread = Thread,
        Parent = Parent,
        Author = CommentJson.Author(Author),
        Html = Html,
        Body = Body,
        Kind = Kind,
        At = PostgresTime.FromColumn(At),
        EditedAt = PostgresTime.FromColumn(EditedAt),
        RemovedAt = PostgresTime.FromColumn(RemovedAt),
        RemovedBy = RemovedBy,
        Status = Status,
        Reactions = CommentJson.Reactions(Reactions),
        ReactedBy = CommentJson.ReactedBy(ReactedBy),
    };
}
