using LiveTalk.Domain.Changes;

namespace LiveTalk.Domain.Talks.Acts;

/// <summary>Lets a pending question in, or a declined one again: crew only.</summary>
public sealed record ApproveQuestion : TalkAct
{
    /// <summary>Which.</summary>
    public required Guid Question { get; init; }

    /// <summary>The question as it was read, where it was declined: those are history and not loaded with the talk. Only its words are taken from it, which never change.</summary>
    public Question? Declined { get; init; }

    /// <inheritdoc />
    public override byte[] Fingerprint() => ChangeFingerprint.Of("question.approve", Talk.ToString(), Question.ToString());
}
