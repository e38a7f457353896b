using LiveTalk.Domain.Changes;

namespace LiveTalk.Domain.Talks.Acts;

/// <summary>Takes a question out: crew, or its asker while it is not answered.</summary>
public sealed record DeclineQuestion : TalkAct
{
    /// <summary>Which.</summary>
    public required Guid Question { get; init; }

    /// <inheritdoc />
    public override byte[] Fingerprint() => ChangeFingerprint.Of("question.decline", Talk.ToString(), Question.ToString());
}
