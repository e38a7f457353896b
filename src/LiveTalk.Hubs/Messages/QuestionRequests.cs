namespace LiveTalk.Hubs.Messages;

/// <summary>Argument of <c>Ask</c>.</summary>
/// <param name="Talk">The talk's id.</param>
/// <param name="Key">A new UUID per question.</param>
/// <param name="Text">What is asked, plain text.</param>
public sealed record AskRequest(Guid Talk, Guid Key, string? Text);

/// <summary>Argument of <c>VoteQuestion</c>.</summary>
/// <param name="Talk">The talk's id.</param>
/// <param name="Key">A new UUID per change.</param>
/// <param name="Question">The question.</param>
/// <param name="On">Given or taken back.</param>
public sealed record VoteQuestionRequest(Guid Talk, Guid Key, Guid Question, bool On);

/// <summary>Argument of <c>ApproveQuestion</c> and <c>DeclineQuestion</c>.</summary>
/// <param name="Talk">The talk's id.</param>
/// <param name="Key">A new UUID per change.</param>
/// <param name="Question">The question.</param>
public sealed record QuestionRequest(Guid Talk, Guid Key, Guid Question);

/// <summary>Argument of <c>TakeQuestion</c>.</summary>
/// <param name="Talk">The talk's id.</param>
/// <param name="Key">A new UUID per change.</param>
/// <param name="Question">The question that is answered now; null for none.</param>
public sealed record TakeQuestionRequest(Guid Talk, Guid Key, Guid? Question);

/// <summary>Argument of <c>AnswerQuestion</c>.</summary>
/// <param name="Talk">The talk's id.</param>
/// <param name="Key">A new UUID per change.</param>
/// <param name="Question">The question.</param>
/// <param name="Comment">The comment that answers it.</param>
/// <param name="Words">The answer in words, Markdown.</param>
/// <param name="Answered">False opens it again.</param>
public sealed record AnswerQuestionRequest(Guid Talk, Guid Key, Guid Question, Guid? Comment, string? Words, bool Answered = true);
