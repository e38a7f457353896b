using LiveTalk.Domain.Changes;

namespace LiveTalk.Domain.Talks.Acts;

/// <summary>Does what is due in a talk by now: opens, starts, ends, passes the floor on, tells votes. Any node may submit it, any number of times: what is not due changes nothing (R15). Its author is the server.</summary>
public sealed record TickTalk : TalkAct
{
    /// <summary>The id that the next talk of the series gets, where this one repeats and is over by it.</summary>
    public required Guid Next { get; init; }

    /// <inheritdoc />
    public override bool IsRemembered => false;

    /// <inheritdoc />
    public override byte[] Fingerprint() => ChangeFingerprint.Of("talk.tick", Talk.ToString());
}
