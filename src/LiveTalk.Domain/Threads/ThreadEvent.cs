using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Talks;

namespace LiveTalk.Domain.Threads;

/// <summary>One change of a thread, in the shape in which clients see it. Which members are set follows from <see cref="Type"/>.</summary>
public sealed record ThreadEvent
{
    /// <summary>1, 2, 3, ... per thread, with no gap.</summary>
    public required long Seq { get; init; }

    /// <summary>One of <see cref="EventTypes"/>, or a newer one.</summary>
    public required string Type { get; init; }

    /// <summary>When it was committed, by the database's clock, in whole milliseconds.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>For created and edited: the whole comment, without its source.</summary>
    public Comment? Comment { get; init; }

    /// <summary>For removed and reactions: which comment; for hands, questions, polls and tallies: which talk.</summary>
    public Guid? Id { get; init; }

    /// <summary>For removed: <c>author</c> or <c>moderator</c>.</summary>
    public string? By { get; init; }

    /// <summary>For reactions: the counts as they are now, by reaction; only those above zero.</summary>
    public IReadOnlyDictionary<string, int>? Reactions { get; init; }

    /// <summary>For reactions: up to <see cref="ReactionTally.MaxNamed"/> people per reaction.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<PersonName>>? ReactedBy { get; init; }

    /// <summary>For updated: the thread as it is at this number.</summary>
    public CommentThread? Thread { get; init; }

    /// <summary>For talk.updated: the talk as it is at this number.</summary>
    public Talk? Talk { get; init; }

    /// <summary>For talk.hands: those that changed; one that is over goes.</summary>
    public IReadOnlyList<Hand>? Hands { get; init; }

    /// <summary>For talk.questions: those that changed.</summary>
    public IReadOnlyList<Question>? Questions { get; init; }

    /// <summary>For talk.polls: those that changed.</summary>
    public IReadOnlyList<Poll>? Polls { get; init; }

    /// <summary>For talk.tally: what changed.</summary>
    public TalkTally? Tally { get; init; }

    /// <summary>The event of a comment that was posted, made of the comment as it was then.</summary>
    /// <param name="comment">The comment.</param>
    /// <param name="at">When it was committed, where that is not the comment's own time: imported ones are older.</param>
    public static ThreadEvent Created(Comment comment, DateTimeOffset? at = null) =>
        new() { Seq = comment.Seq, Type = EventTypes.CommentCreated, At = at ?? comment.At, Comment = comment with { Body = null } };
}
