using LiveTalk.Domain.Changes;

namespace LiveTalk.Domain.Talks.Acts;

/// <summary>Lets a pending question in, or a declined one again: crew only.</summary>
public sealed record ApproveQuestion : TalkAct
{
    /// <summary>Which.</summary>
    public required Guid Question { get; init; }

    /// <inheritdoc />
    public override byte[] Fingerprint() => ChangeFingerprint.Of("question.approve", Talk.ToString(), Question.ToString());
}
