using LiveTalk.Domain.Changes;

namespace LiveTalk.Storage.Sqlite.Rows;

/// <summary>A row of reactions.</summary>
internal sealed class ReactionRow
{
    public required string Comment { get; init; }

    public required string Author { get; init; }

    public required string Reaction { get; init; }

    public GivenReaction ToReaction() => new(Guid.Parse(Comment), Guid.Parse(Author), Reaction);

    public static ReactionRow Of(GivenReaction given) => new()
    {
        Comment = given.Comment.ToText(),
        Author = given.Author.ToText(),
        Reaction = given.Reaction,
    };
}
