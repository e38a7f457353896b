using LiveTalk.Domain.Changes;

namespace LiveTalk.Domain.Talks.Acts;

/// <summary>Lets the one after a hand go first: the hand moves one place back. Crew only.</summary>
public sealed record SkipHand : TalkAct
{
    /// <summary>Which.</summary>
    public required Guid Hand { get; init; }

    /// <inheritdoc />
    public override byte[] Fingerprint() => ChangeFingerprint.Of("hand.skip", Talk.ToString(), Hand.ToString());
}
