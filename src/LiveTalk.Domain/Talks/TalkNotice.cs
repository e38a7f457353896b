namespace LiveTalk.Domain.Talks;

/// <summary>What a notice about a talk, or about how a thread is run, carries.</summary>
/// <param name="Thread">The thread.</param>
/// <param name="Id">The talk; null where it is about the thread.</param>
/// <param name="Title">The talk's title.</param>
/// <param name="StartsAt">When it begins: for reminders.</param>
/// <param name="Question">The person's own question, as it is now.</param>
/// <param name="Hand">The person's own hand, as it is now.</param>
/// <param name="Until">How long they are silenced or removed; null: no longer.</param>
public sealed record TalkNotice(
    Guid Thread, Guid? Id = null, string? Title = null, DateTimeOffset? StartsAt = null, Question? Question = null, Hand? Hand = null, DateTimeOffset? Until = null);
