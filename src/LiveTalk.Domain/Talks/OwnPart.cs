namespace LiveTalk.Domain.Talks;

/// <summary>What of a talk is one person's own.</summary>
/// <param name="Votes">What they voted for: by question or poll, the numbers of the choices.</param>
/// <param name="Questions">Their own questions, pending and declined ones included.</param>
/// <param name="Hand">Their hand, if it is up or speaking.</param>
/// <param name="Place">How many are before them in line, plus one; null where they do not wait.</param>
/// <param name="WaitSeconds">About how long they will wait, from how long turns took; null where nobody can say.</param>
/// <param name="Crew"><c>host</c>, <c>moderator</c>, or left out.</param>
/// <param name="ReminderMinutes">How long before the start they are reminded; null where not.</param>
/// <param name="SilencedUntil">Until when they cannot write here.</param>
public sealed record OwnPart(
    IReadOnlyDictionary<Guid, IReadOnlyList<int>> Votes,
    IReadOnlyList<Question> Questions,
    Hand? Hand,
    int? Place,
    int? WaitSeconds,
    string? Crew,
    int? ReminderMinutes,
    DateTimeOffset? SilencedUntil);
