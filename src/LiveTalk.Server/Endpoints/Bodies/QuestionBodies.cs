namespace LiveTalk.Server.Endpoints.Bodies;

/// <summary>A change that says nothing but that it happens.</summary>
/// <param name="Key">A new UUID per change; the same one only to repeat it.</param>
internal sealed record KeyBody(Guid Key);

/// <summary>A new question.</summary>
/// <param name="Key">A new UUID per question; the same one only to repeat it, which changes nothing.</param>
/// <param name="Text">Plain text, 1 to 500 characters.</param>
internal sealed record QuestionBody(Guid Key, string? Text);

/// <summary>A vote for a question.</summary>
/// <param name="Key">A new UUID per change; the same one only to repeat it.</param>
/// <param name="On">True gives it, false takes it back.</param>
internal sealed record QuestionVoteBody(Guid Key, bool On);

/// <summary>An answer to a question; with neither comment nor words it was answered in speech.</summary>
/// <param name="Key">A new UUID per change; the same one only to repeat it.</param>
/// <param name="Comment">The comment of the same thread that answers it.</param>
/// <param name="Words">The answer in words: Markdown, up to 8,000 bytes.</param>
/// <param name="Answered">False opens the question again.</param>
internal sealed record QuestionAnswerBody(Guid Key, Guid? Comment = null, string? Words = null, bool Answered = true);

/// <summary>What is being answered now.</summary>
/// <param name="Key">A new UUID per change; the same one only to repeat it.</param>
/// <param name="Question">The question; none where left out.</param>
internal sealed record CurrentBody(Guid Key, Guid? Question = null);
