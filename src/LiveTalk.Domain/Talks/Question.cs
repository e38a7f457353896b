using LiveTalk.Domain.Participants;

namespace LiveTalk.Domain.Talks;

/// <summary>Something asked of those who hold a talk: before, during or after it.</summary>
public sealed record Question : TalkItem
{
    /// <summary>Who asks, as they were known then.</summary>
    public required Participant Asker { get; init; }

    /// <summary>What is asked, as written: plain text, 1 to <see cref="TalkLimits.MaxQuestionLength"/> characters.</summary>
    public required string Text { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>One of <see cref="QuestionStates"/>.</summary>
    public string State { get; init; } = QuestionStates.Open;

    /// <summary>How many people want it answered, as last told (see <see cref="TalkTally"/>); the asker is not counted.</summary>
    public int Votes { get; init; }

    /// <summary>The comment that answers it.</summary>
    public Guid? Answer { get; init; }

    /// <summary>The answer in words, HTML that may be shown; beside or instead of <see cref="Answer"/>.</summary>
    public string? AnswerHtml { get; init; }

    /// <summary>The answer as a host wrote it (Markdown).</summary>
    public string? AnswerText { get; init; }

    /// <summary>Who answered.</summary>
    public Participant? AnsweredBy { get; init; }

    /// <summary>When it was answered.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Whether everybody may see it.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsPublic => State is QuestionStates.Open or QuestionStates.Answered;

    /// <inheritdoc />
    [System.Text.Json.Serialization.JsonIgnore]
    public override bool IsOver => State is QuestionStates.Declined;
}
