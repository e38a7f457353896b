using LiveTalk.Domain.Changes;

namespace LiveTalk.Domain.Talks.Acts;

/// <summary>Takes hands down: one's own, or for crew anybody's, or all that wait.</summary>
public sealed record LowerHand : TalkAct
{
    /// <summary>Which; null for the author's own, or with <see cref="All"/>.</summary>
    public Guid? Hand { get; init; }

    /// <summary>Every hand that waits: crew only.</summary>
    public bool All { get; init; }

    /// <inheritdoc />
    public override byte[] Fingerprint() => ChangeFingerprint.Of("hand.lower", Talk.ToString(), Hand?.ToString(), All ? "all" : null);
}
