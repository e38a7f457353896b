using LiveTalk.Domain.Changes;

namespace LiveTalk.Storage.Postgres.Rows;

/// <summary>A row of reactions, for reading.</summary>
internal sealed class ReactionRow
{
    public Guid Comment { get; init; }

    public Guid Author { get; init; }

    public required string Reaction { get; init; }

    public GivenReaction ToReaction() => new(Comment, Author, Reaction);
}
