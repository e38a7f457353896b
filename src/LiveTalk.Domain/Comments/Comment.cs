using System.Text.Json.Serialization;
using LiveTalk.Domain.Participants;

namespace LiveTalk.Domain.Comments;

/// <summary>One message in a thread.</summary>
public sealed record Comment
{
    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>The number of the event that created it.</summary>
    public required long Seq { get; init; }

    /// <summary>The thread it stands in.</summary>
    public required Guid Thread { get; init; }

    /// <summary>The comment it answers, in the same thread.</summary>
    public Guid? Parent { get; init; }

    /// <summary>Who wrote it, as they were known when they wrote it.</summary>
    public required Participant Author { get; init; }

    /// <summary>What may be shown: HTML sanitised on the server. Empty where removed.</summary>
    public required string Html { get; init; }

    /// <summary>What was written (Markdown). Left out of events and of pages, except where the source is asked for.</summary>
    public string? Body { get; init; }

    /// <summary>One of <see cref="CommentKinds"/>.</summary>
    public string Kind { get; init; } = CommentKinds.Comment;

    /// <summary>When it was written.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When its author last changed it.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>When it was taken back.</summary>
    public DateTimeOffset? RemovedAt { get; init; }

    /// <summary>Who took it back: <c>author</c> or <c>moderator</c>.</summary>
    public string? RemovedBy { get; init; }

    /// <summary>One of <see cref="CommentStatuses"/>.</summary>
    public string Status { get; init; } = CommentStatuses.Published;

    /// <summary>How many people reacted, by reaction, in ordinal order; only those above zero.</summary>
    public IReadOnlyDictionary<string, int> Reactions { get; init; } = ReactionTally.NoCounts;

    /// <summary>Some of those who reacted, at most <see cref="ReactionTally.MaxNamed"/> per reaction; null where nobody did.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<PersonName>>? ReactedBy { get; init; }

    /// <summary>Whether nothing happened to it since it was posted, or everything was taken back: then it says what its first event says.</summary>
    [JsonIgnore]
    public bool IsAsPosted => EditedAt is null && RemovedAt is null && Reactions.Count == 0;

    /// <summary>The place that stays when a comment is taken back: who and when, but no words and no reactions.</summary>
    public Comment AsRemoved(DateTimeOffset at, string by) => this with
    {
        Html = "",
        Body = null,
        RemovedAt = at,
        RemovedBy = by,
        Status = CommentStatuses.Removed,
        Reactions = ReactionTally.NoCounts,
        ReactedBy = null,
    };
}
