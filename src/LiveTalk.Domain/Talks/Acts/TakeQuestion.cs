using LiveTalk.Domain.Changes;

namespace LiveTalk.Domain.Talks.Acts;

/// <summary>Makes a question the current one, or none: hosts only.</summary>
public sealed record TakeQuestion : TalkAct
{
    /// <summary>Which; null for none.</summary>
    public required Guid? Question { get; init; }

    /// <inheritdoc />
    public override byte[] Fingerprint() => ChangeFingerprint.Of("question.take", Talk.ToString(), Question?.ToString());
}
