namespace LiveTalk.Domain.Talks;

/// <summary>What only the crew of a talk sees.</summary>
/// <param name="Questions">Pending and declined questions, oldest first.</param>
/// <param name="Polls">Drafts.</param>
/// <param name="Silenced">Who cannot write, and until when.</param>
/// <param name="Removed">Who cannot be here, and until when.</param>
public sealed record Backstage(
    IReadOnlyList<Question> Questions, IReadOnlyList<Poll> Polls, IReadOnlyList<Restrained> Silenced, IReadOnlyList<Restrained> Removed);
