using LiveTalk.Domain.Comments;

namespace LiveTalk.Domain.Talks.Recaps;

/// <summary>A question of a talk.</summary>
/// <param name="Id">The question.</param>
/// <param name="By">Who asked.</param>
/// <param name="Text">What, plain text.</param>
/// <param name="At">When.</param>
/// <param name="Votes">How many people wanted it answered besides who asked.</param>
/// <param name="Answer">The answer; null where it was left open.</param>
public sealed record RecapQuestion(Guid Id, PersonName By, string Text, DateTimeOffset At, int Votes, RecapAnswer? Answer);

/// <summary>An answer: in words, in a comment, or in speech where it has neither.</summary>
/// <param name="By">Who answered, where that is known.</param>
/// <param name="At">When.</param>
/// <param name="Html">The words, HTML that may be shown; null where it was answered in speech.</param>
/// <param name="Comment">The comment that answers.</param>
public sealed record RecapAnswer(PersonName? By, DateTimeOffset? At, string? Html, Guid? Comment);
