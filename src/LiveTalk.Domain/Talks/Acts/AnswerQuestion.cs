using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Storage;

namespace LiveTalk.Domain.Talks.Acts;

/// <summary>Marks a question as answered, during the talk or after it; the asker is told. With neither comment nor words it was answered in speech. Answering again replaces the answer: crew only.</summary>
public sealed record AnswerQuestion : TalkAct
{
    /// <summary>Which.</summary>
    public required Guid Question { get; init; }

    /// <summary>The comment that answers it, in the same thread.</summary>
    public Guid? Answer { get; init; }

    /// <summary>The answer in words, Markdown.</summary>
    public string? Words { get; init; }

    /// <summary><see cref="Words"/> rendered.</summary>
    public string? Html { get; init; }

    /// <summary>False: it is open again.</summary>
    public bool Answered { get; init; } = true;

    /// <inheritdoc />
    public override IEnumerable<Guid> NeededComments => Answer is { } comment ? [comment] : [];

    /// <inheritdoc />
    public override void RequireStorable() => StorableText.Require(Words, Html);

    /// <inheritdoc />
    public override byte[] Fingerprint() => ChangeFingerprint.Of("question.answer", Talk.ToString(), Question.ToString(), Answer?.ToString(), Words, Answered ? "yes" : "no");
}
