using LiveTalk.Domain.Changes;

namespace LiveTalk.Domain.Talks.Acts;

/// <summary>Gives the floor to a hand: the named one, or the first in line. Where the floor is full, the longest turn ends first if asked for: hosts only.</summary>
public sealed record CallHand : TalkAct
{
    /// <summary>Which; null for the first in line.</summary>
    public Guid? Hand { get; init; }

    /// <summary>The hand that the caller saw first in line; where another host was quicker, nothing happens (R16).</summary>
    public Guid? Seen { get; init; }

    /// <summary>End the longest turn where the floor is full; otherwise that is a conflict.</summary>
    public bool Replace { get; init; }

    /// <inheritdoc />
    public override byte[] Fingerprint() => ChangeFingerprint.Of("hand.call", Talk.ToString(), Hand?.ToString(), Seen?.ToString(), Replace ? "replace" : null);
}
