using LiveTalk.Domain.Comments;

namespace LiveTalk.Domain.Talks.Recaps;

/// <summary>What a talk was, for those who were not there: made once from the talk and from what was said in it.</summary>
public sealed record Recap
{
    /// <summary>The talk.</summary>
    public required Guid Talk { get; init; }

    /// <summary>The site.</summary>
    public required string Site { get; init; }

    /// <summary>The thread under which it was held.</summary>
    public required Guid Thread { get; init; }

    /// <summary>The site's key of the post.</summary>
    public required string Post { get; init; }

    /// <summary>The post's title, where it is known.</summary>
    public string? PostTitle { get; init; }

    /// <summary>Where the post can be read, where that is known.</summary>
    public string? PostUrl { get; init; }

    /// <summary>What it was called.</summary>
    public required string Title { get; init; }

    /// <summary>What it was about, HTML that may be shown.</summary>
    public string? DescriptionHtml { get; init; }

    /// <summary>When it was to begin.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>When it was to end.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The hosts' time zone.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Who ran it.</summary>
    public required IReadOnlyList<PersonName> Hosts { get; init; }

    /// <summary>How many people took part with a word, a question or a raised hand, hosts included.</summary>
    public required int People { get; init; }

    /// <summary>How many comments were written.</summary>
    public required int Comments { get; init; }

    /// <summary>Who held the floor, in the order in which they first did.</summary>
    public required IReadOnlyList<RecapSpeaker> Speakers { get; init; }

    /// <summary>Every turn, in order.</summary>
    public required IReadOnlyList<RecapTurn> Turns { get; init; }

    /// <summary>Questions that were answered, in the order of their answers.</summary>
    public required IReadOnlyList<RecapQuestion> Questions { get; init; }

    /// <summary>Questions that were not, most wanted first.</summary>
    public required IReadOnlyList<RecapQuestion> Leftovers { get; init; }

    /// <summary>Polls, in the order in which they were opened.</summary>
    public required IReadOnlyList<RecapPoll> Polls { get; init; }

    /// <summary>Comments that stood out: pinned and spotlit ones, then those that most people reacted to.</summary>
    public required IReadOnlyList<RecapMoment> Moments { get; init; }

    /// <summary>Pages that people pointed to, each once, in order.</summary>
    public required IReadOnlyList<RecapLink> Links { get; init; }

    /// <summary>When the recap was made or last edited; only in answers.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The Markdown that a host put in place of what was made; only in answers.</summary>
    public string? Edited { get; init; }

    /// <summary><see cref="Edited"/> as HTML that may be shown; only in answers.</summary>
    public string? EditedHtml { get; init; }

    /// <summary>True: a comment that stands in <see cref="Edited"/> was removed, so readers see what was made until a host saves the text again; only in answers to hosts.</summary>
    public bool? SetAside { get; init; }
}
