using LiveTalk.Domain.Comments;

namespace LiveTalk.Domain.Talks.Recaps;

/// <summary>One thing that happened in a talk.</summary>
/// <param name="At">When.</param>
/// <param name="Type"><c>start</c>, <c>comment</c>, <c>turn</c>, <c>question</c>, <c>answer</c>, <c>poll</c> or <c>end</c>.</param>
/// <param name="Kind">More exactly: the kind of a comment or hand, how a question was answered, what became of a poll.</param>
/// <param name="Who">Who did it, where it was somebody.</param>
/// <param name="Text">What was written, as it was written (Markdown in comments and answers).</param>
/// <param name="Id">The comment, question or poll.</param>
/// <param name="To">The comment that is answered, or the question.</param>
/// <param name="Seconds">How long a turn took.</param>
public sealed record TranscriptEntry(
    DateTimeOffset At, string Type, string? Kind = null, PersonName? Who = null, string? Text = null, Guid? Id = null, Guid? To = null, int? Seconds = null);
