using LiveTalk.Domain.Changes;

namespace LiveTalk.Domain.Talks.Acts;

/// <summary>Moves a hand in line: crew only.</summary>
public sealed record MoveHand : TalkAct
{
    /// <summary>Which.</summary>
    public required Guid Hand { get; init; }

    /// <summary>The hand it is to stand before; null: at the end.</summary>
    public required Guid? Before { get; init; }

    /// <inheritdoc />
    public override byte[] Fingerprint() => ChangeFingerprint.Of("hand.move", Talk.ToString(), Hand.ToString(), Before?.ToString());
}
