using LiveTalk.Domain.Talks;
using LiveTalk.Storage.Talks;

namespace LiveTalk.Storage.Postgres.Rows;

/// <summary>A row of talk_votes.</summary>
internal sealed class VoteRow
{
    public Guid Item { get; init; }

    public Guid Voter { get; init; }

    public long Choices { get; init; }

    public TalkVote ToVote() => new(Item, Voter);

    public IReadOnlyList<int> ToChoices() => VoteMask.ToChoices(Choices);
}
