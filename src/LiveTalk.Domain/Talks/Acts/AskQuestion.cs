using LiveTalk.Domain.Changes;

namespace LiveTalk.Domain.Talks.Acts;

/// <summary>Asks a question.</summary>
public sealed record AskQuestion : TalkAct
{
    /// <summary>The new question's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>What is asked, checked for length.</summary>
    public required string Text { get; init; }

    /// <inheritdoc />
    public override IEnumerable<string?> Texts => [Text];

    /// <inheritdoc />
    public override byte[] Fingerprint() => ChangeFingerprint.Of("question.ask", Talk.ToString(), Text);
}
