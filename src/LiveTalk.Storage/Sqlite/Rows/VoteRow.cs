using LiveTalk.Domain.Talks;
using LiveTalk.Storage.Talks;

namespace LiveTalk.Storage.Sqlite.Rows;

/// <summary>A row of talk_votes.</summary>
internal sealed class VoteRow
{
    public required string Item { get; init; }

    public required string Voter { get; init; }

    public long Choices { get; init; }

    public Guid ToItem() => Guid.Parse(Item);

    public TalkVote ToVote() => new(Guid.Parse(Item), Guid.Parse(Voter));

    public IReadOnlyList<int> ToChoices() => VoteMask.ToChoices(Choices);

    public static VoteRow Of(TalkVote vote, IReadOnlyList<int> choices) =>
        new() { Item = vote.Item.ToText(), Voter = vote.Voter.ToText(), Choices = VoteMask.Of(choices) };
}
