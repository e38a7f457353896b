using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Storage;

namespace LiveTalk.Domain.Talks.Acts;

/// <summary>Raises the author's hand, or changes its reason and kind where it is up already.</summary>
public sealed record RaiseHand : TalkAct
{
    /// <summary>The new hand's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>What for, checked for length.</summary>
    public required string? Reason { get; init; }

    /// <summary>One of <see cref="HandKinds"/>, not <see cref="HandKinds.Invited"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Whether the author never spoke in a talk of the site.</summary>
    public required bool New { get; init; }

    /// <inheritdoc />
    public override void RequireStorable() => StorableText.Require(Reason);

    /// <inheritdoc />
    public override byte[] Fingerprint() => ChangeFingerprint.Of("hand.raise", Talk.ToString(), Reason, Kind);
}
