using LiveTalk.Domain.Talks;

namespace LiveTalk.Server.Endpoints.Bodies;

/// <summary>New facts of a talk; what is left out stays.</summary>
/// <param name="Key">A new UUID per change, the same one only to repeat it; may be left out.</param>
/// <param name="Title">1 to 200 characters.</param>
/// <param name="Description">Markdown; empty takes it away.</param>
/// <param name="StartsAt">New start; only before it went live.</param>
/// <param name="Minutes">How long it is planned to be, 5 to 1,440.</param>
/// <param name="TimeZone">An IANA name.</param>
/// <param name="Recurrence">The value of an RRULE; empty: it no longer repeats.</param>
/// <param name="Exceptions">All starts left out.</param>
/// <param name="Hosts">All hosts, by id; at least one.</param>
/// <param name="Moderators">All moderators, by id.</param>
/// <param name="Options">New options, as a whole: what is left out in them gets its default.</param>
/// <param name="Floor">New rules of the floor, as a whole.</param>
/// <param name="Series">Whether every talk of its series that is to come changes too.</param>
internal sealed record TalkChangeBody(
    Guid? Key = null,
    string? Title = null,
    string? Description = null,
    DateTimeOffset? StartsAt = null,
    int? Minutes = null,
    string? TimeZone = null,
    string? Recurrence = null,
    IReadOnlyList<DateTimeOffset>? Exceptions = null,
    IReadOnlyList<Guid>? Hosts = null,
    IReadOnlyList<Guid>? Moderators = null,
    TalkOptions? Options = null,
    FloorRules? Floor = null,
    bool Series = false)
{
    /// <summary>What the domain checks.</summary>
    public TalkPatch ToPatch() =>
        new(Keys.Or(Key), Title, Description, StartsAt, Minutes, TimeZone, Recurrence, Exceptions, Hosts, Moderators, Options, Floor, Series);
}
