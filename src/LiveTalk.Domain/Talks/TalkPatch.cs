namespace LiveTalk.Domain.Talks;

/// <summary>What is to change in a talk, unchecked; null stays.</summary>
public sealed record TalkPatch(
    Guid Key,
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
    FloorRules? Floor,
    bool Series = false);
