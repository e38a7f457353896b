using LiveTalk.Domain.Talks;

namespace LiveTalk.Hubs.Messages;

/// <summary>Argument of <c>Talk</c> and <c>Backstage</c>.</summary>
/// <param name="Talk">The talk's id.</param>
public sealed record TalkRequest(Guid Talk);

/// <summary>Argument of <c>ChangeTalk</c>; what is left out stays.</summary>
/// <param name="Talk">The talk's id.</param>
/// <param name="Key">A new UUID per change.</param>
/// <param name="Title">New title.</param>
/// <param name="Description">New description, Markdown; empty takes it away.</param>
/// <param name="StartsAt">New start.</param>
/// <param name="Minutes">New length.</param>
/// <param name="TimeZone">New time zone, an IANA name.</param>
/// <param name="Recurrence">New rule; empty: it no longer repeats.</param>
/// <param name="Exceptions">All starts left out.</param>
/// <param name="Hosts">All hosts, by id.</param>
/// <param name="Moderators">All moderators, by id.</param>
/// <param name="Options">New options, as a whole.</param>
/// <param name="Floor">New rules of the floor, as a whole.</param>
/// <param name="Series">Whether the rest of its series changes too.</param>
public sealed record ChangeTalkRequest(
    Guid Talk,
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

/// <summary>Argument of <c>MoveTalk</c>.</summary>
/// <param name="Talk">The talk's id.</param>
/// <param name="Key">A new UUID per change.</param>
/// <param name="Move"><c>open</c>, <c>start</c>, <c>pause</c>, <c>resume</c>, <c>end</c>, <c>cancel</c> or <c>reopen</c>.</param>
/// <param name="Series">With <c>cancel</c>: the whole series.</param>
public sealed record MoveTalkRequest(Guid Talk, Guid Key, string? Move, bool Series = false);

/// <summary>Argument of <c>Remind</c>.</summary>
/// <param name="Talk">The talk's id.</param>
/// <param name="Minutes">How long before the start, 0 to 10,080; null takes it back.</param>
/// <param name="Mail">Whether by mail too.</param>
public sealed record RemindRequest(Guid Talk, int? Minutes, bool Mail = false);
