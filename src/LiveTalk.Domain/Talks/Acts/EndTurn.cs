using LiveTalk.Domain.Changes;

namespace LiveTalk.Domain.Talks.Acts;

/// <summary>Ends a turn: one's own, or for hosts anybody's.</summary>
public sealed record EndTurn : TalkAct
{
    /// <summary>Whose; null for the author's own.</summary>
    public required Guid? Hand { get; init; }

    /// <inheritdoc />
    public override byte[] Fingerprint() => ChangeFingerprint.Of("hand.end", Talk.ToString(), Hand?.ToString());
}
