using LiveTalk.Domain.Changes;

namespace LiveTalk.Domain.Talks.Acts;

/// <summary>Opens, closes or reopens a poll, or throws a draft away: hosts only.</summary>
public sealed record MovePoll : TalkAct
{
    /// <summary>Which.</summary>
    public required Guid Poll { get; init; }

    /// <summary><c>open</c> (a draft, or a closed one again), <c>close</c> or <c>discard</c> (a draft).</summary>
    public required string Move { get; init; }

    /// <inheritdoc />
    public override byte[] Fingerprint() => ChangeFingerprint.Of("poll.move", Talk.ToString(), Poll.ToString(), Move);
}
