using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Participants;

namespace LiveTalk.Domain.Talks.Acts;

/// <summary>Gives the floor to somebody who did not raise a hand: hosts only.</summary>
public sealed record InviteToFloor : TalkAct
{
    /// <summary>The hand that is made for it, unless they have one up.</summary>
    public required Guid Id { get; init; }

    /// <summary>Who.</summary>
    public required Participant Who { get; init; }

    /// <inheritdoc />
    public override byte[] Fingerprint() => ChangeFingerprint.Of("hand.invite", Talk.ToString(), Who.Id.ToString());
}
