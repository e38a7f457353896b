using LiveTalk.Domain.Changes;

namespace LiveTalk.Domain.Talks.Acts;

/// <summary>Votes, in place of an earlier vote; no choice takes it back.</summary>
public sealed record VoteInPoll : TalkAct
{
    /// <summary>Which.</summary>
    public required Guid Poll { get; init; }

    /// <summary>The numbers of the choices, from 0; at most one where the poll is not <see cref="Poll.Multiple"/>.</summary>
    public required IReadOnlyList<int> Choices { get; init; }

    /// <inheritdoc />
    public override IEnumerable<TalkVote> NeededVotes => [new(Poll, Author.Id)];

    /// <inheritdoc />
    public override byte[] Fingerprint() => ChangeFingerprint.Of("poll.vote", Talk.ToString(), Poll.ToString(), string.Join(',', Choices));
}
