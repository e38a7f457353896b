using LiveTalk.Domain.Comments;

namespace LiveTalk.Domain.Talks;

/// <summary>
/// A session held under a thread by a host, in the shape in which everybody sees it. Who holds the floor, who waits and what was asked stand in <see cref="Hands"/>, <see cref="Questions"/> and
/// <see cref="Polls"/>, which come where a talk is shown as a whole (Join, REST, and the event that brings a talk into a thread) and are left out of the events that only change the talk itself.
/// </summary>
public sealed record Talk
{
    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>The site.</summary>
    public required string Site { get; init; }

    /// <summary>The site's key of the post under which it is held.</summary>
    public required string Post { get; init; }

    /// <summary>The thread under which it is held.</summary>
    public required Guid Thread { get; init; }

    /// <summary>1 to <see cref="TalkLimits.MaxTitleLength"/> characters, plain text.</summary>
    public required string Title { get; init; }

    /// <summary>What it is about, as Markdown, up to <see cref="TalkLimits.MaxDescriptionBytes"/> bytes.</summary>
    public string? Description { get; init; }

    /// <summary><see cref="Description"/> as HTML that may be shown.</summary>
    public string? DescriptionHtml { get; init; }

    /// <summary>When it is to begin.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>How long it is planned to be, minutes, 5 to <see cref="TalkLimits.MaxMinutes"/>.</summary>
    public required int Minutes { get; init; }

    /// <summary>The host's time zone, an IANA name such as <c>Europe/Berlin</c>. Repetitions keep its wall clock.</summary>
    public required string TimeZone { get; init; }

    /// <summary>How it repeats: the value of an RRULE (RFC 5545 section 3.3.10) with FREQ DAILY, WEEKLY or MONTHLY; null for once.</summary>
    public string? Recurrence { get; init; }

    /// <summary>Starts that the rule gives and that are left out, ascending.</summary>
    public IReadOnlyList<DateTimeOffset>? Exceptions { get; init; }

    /// <summary>The first talk of a series, for every talk of it; null where it does not repeat.</summary>
    public Guid? Series { get; init; }

    /// <summary>The start that the rule gave it, where it was moved from it; what calendars know it by (RECURRENCE-ID).</summary>
    public DateTimeOffset? Occurrence { get; init; }

    /// <summary>Counts changes that calendars must hear of (SEQUENCE).</summary>
    public int Revision { get; init; }

    /// <summary>Where it is in its life.</summary>
    public TalkState State { get; init; }

    /// <summary>When it went live for the first time.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it last ended or was cancelled; null where neither. One that was reopened keeps it until it ends again, so that no other talk takes its place among those shown.</summary>
    public DateTimeOffset? OverAt { get; init; }

    /// <summary>Who runs it; the first scheduled it. At least one.</summary>
    public required IReadOnlyList<PersonName> Hosts { get; init; }

    /// <summary>Who may approve, remove and silence in it, besides hosts and the site's staff.</summary>
    public IReadOnlyList<PersonName> Moderators { get; init; } = [];

    /// <summary>What happens by itself, and what is allowed.</summary>
    public TalkOptions Options { get; init; } = new();

    /// <summary>The rules of the floor.</summary>
    public FloorRules Floor { get; init; } = new();

    /// <summary>The question being answered now.</summary>
    public Guid? Current { get; init; }

    /// <summary>How long a turn took so far, seconds, on average; null before the first.</summary>
    public int? TurnSeconds { get; init; }

    /// <summary>When its recap was published, or last edited; null from an end until the recap of it stands; the page is at <c>/talks/{id}/recap</c>.</summary>
    public DateTimeOffset? RecapAt { get; init; }

    /// <summary>Hands that are up or speaking, in line order; null in events that do not change them.</summary>
    public IReadOnlyList<Hand>? Hands { get; init; }

    /// <summary>Questions that everybody may see, oldest first; null in events that do not change them.</summary>
    public IReadOnlyList<Question>? Questions { get; init; }

    /// <summary>Polls that were opened, oldest first; null in events that do not change them.</summary>
    public IReadOnlyList<Poll>? Polls { get; init; }

    /// <summary>What of it is the caller's own; only in answers to one person.</summary>
    public OwnPart? Mine { get; init; }

    /// <summary>When it is planned to end.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public DateTimeOffset EndsAt => StartsAt.AddMinutes(Minutes);

    /// <summary>Whether it ended or was cancelled.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOver => State is TalkState.Ended or TalkState.Cancelled;

    /// <summary>Whether it is going on: live, or in a break.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOn => State is TalkState.Live or TalkState.Paused;
}
