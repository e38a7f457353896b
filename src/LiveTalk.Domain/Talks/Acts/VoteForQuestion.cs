using LiveTalk.Domain.Changes;

namespace LiveTalk.Domain.Talks.Acts;

/// <summary>Says that a question should be answered, or no longer.</summary>
public sealed record VoteForQuestion : TalkAct
{
    /// <summary>Which.</summary>
    public required Guid Question { get; init; }

    /// <summary>Whether the vote is given.</summary>
    public required bool On { get; init; }

    /// <inheritdoc />
    public override IEnumerable<TalkVote> NeededVotes => [new(Question, Author.Id)];

    /// <inheritdoc />
    public override byte[] Fingerprint() => ChangeFingerprint.Of("question.vote", Talk.ToString(), Question.ToString(), On ? "on" : "off");
}
