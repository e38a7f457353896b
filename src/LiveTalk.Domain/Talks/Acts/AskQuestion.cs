using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Storage;

namespace LiveTalk.Domain.Talks.Acts;

/// <summary>Asks a question.</summary>
public sealed record AskQuestion : TalkAct
{
    /// <summary>The new question's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>What is asked, checked for length.</summary>
    public required string Text { get; init; }

    /// <inheritdoc />
    public override void RequireStorable() => StorableText.Require(Text);

    /// <inheritdoc />
    public override byte[] Fingerprint() => ChangeFingerprint.Of("question.ask", Talk.ToString(), Text);
}
