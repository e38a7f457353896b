namespace LiveTalk.Domain.Talks;

/// <summary>A talk that somebody wants to announce, unchecked.</summary>
public sealed record TalkDraft(
    Guid Key,
    string? Post,
    string? Url,
    string? PostTitle,
    string? Title,
    string? Description,
    DateTimeOffset? StartsAt,
    int? Minutes,
    string? TimeZone,
    string? Recurrence,
    IReadOnlyList<DateTimeOffset>? Exceptions,
    IReadOnlyList<Guid>? Hosts,
    IReadOnlyList<Guid>? Moderators,
    TalkOptions? Options,
    FloorRules? Floor);
