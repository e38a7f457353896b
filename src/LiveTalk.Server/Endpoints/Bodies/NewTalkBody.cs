using LiveTalk.Domain.Talks;

namespace LiveTalk.Server.Endpoints.Bodies;

/// <summary>A talk to announce.</summary>
/// <param name="Post">The site's own key of the post under which it is held; its thread is opened where there is none.</param>
/// <param name="Title">1 to 200 characters.</param>
/// <param name="StartsAt">When it begins.</param>
/// <param name="Minutes">How long it is planned to be, 5 to 1,440.</param>
/// <param name="TimeZone">The host's time zone, an IANA name such as <c>Europe/Berlin</c>.</param>
/// <param name="Key">A new UUID per talk, the same one only to repeat it; left out, each request announces a new talk.</param>
/// <param name="Url">Where the post can be read; kept only on the site's own origins.</param>
/// <param name="PostTitle">The post's title, where its thread is new.</param>
/// <param name="Description">Markdown, up to 8,000 bytes.</param>
/// <param name="Recurrence">How it repeats: the value of an RRULE (RFC 5545) with FREQ DAILY, WEEKLY or MONTHLY.</param>
/// <param name="Exceptions">Starts that the rule gives and that are left out.</param>
/// <param name="Hosts">Who runs it, by id; whoever announces it where left out.</param>
/// <param name="Moderators">Who helps, by id.</param>
/// <param name="Options">What happens by itself, and what is allowed.</param>
/// <param name="Floor">Who may speak at once, for how long, and who comes next.</param>
internal sealed record NewTalkBody(
    string? Post,
    string? Title,
    DateTimeOffset? StartsAt,
    int? Minutes,
    string? TimeZone,
    Guid? Key = null,
    string? Url = null,
    string? PostTitle = null,
    string? Description = null,
    string? Recurrence = null,
    IReadOnlyList<DateTimeOffset>? Exceptions = null,
    IReadOnlyList<Guid>? Hosts = null,
    IReadOnlyList<Guid>? Moderators = null,
    TalkOptions? Options = null,
    FloorRules? Floor = null)
{
    /// <summary>What the domain checks.</summary>
    public TalkDraft ToDraft() => new(
        Keys.Or(Key), Post, Url, PostTitle, Title, Description, StartsAt, Minutes, TimeZone, Recurrence, Exceptions, Hosts, Moderators, Options, Floor);
}
