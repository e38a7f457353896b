using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Domain.Archive;

/// <summary>One line of an archive: exactly one member is set. docs/archive-format.md describes the format and the order of lines.</summary>
public sealed record ArchiveRecord
{
    /// <summary>The first line.</summary>
    public ArchiveHeader? Archive { get; init; }

    /// <summary>A person of the site.</summary>
    public ArchivedParticipant? Participant { get; init; }

    /// <summary>A thread; its comments, events, keys, reactions and talks follow.</summary>
    public CommentThread? Thread { get; init; }

    /// <summary>A comment of the last thread, with its source.</summary>
    public Comment? Comment { get; init; }

    /// <summary>An event of the last thread.</summary>
    public ArchivedEvent? Event { get; init; }

    /// <summary>A used key of the last thread.</summary>
    public ArchivedKey? Key { get; init; }

    /// <summary>A reaction to a comment of the last thread.</summary>
    public ArchivedReaction? Reaction { get; init; }

    /// <summary>Who is kept from the last thread, and whose words stand out in it.</summary>
    public ArchivedGuard? Guard { get; init; }

    /// <summary>A talk of the last thread.</summary>
    public ArchivedTalk? Talk { get; init; }

    /// <summary>A hand, a question or a poll of a talk of the last thread.</summary>
    public ArchivedItem? Item { get; init; }

    /// <summary>A vote for a question or in a poll of the last thread.</summary>
    public ArchivedVote? Vote { get; init; }

    /// <summary>The recap of a talk of the last thread.</summary>
    public TalkRecap? Recap { get; init; }

    /// <summary>How far somebody has read.</summary>
    public ArchivedReadMark? Read { get; init; }

    /// <summary>The last line: an archive without it was cut off.</summary>
    public ArchiveEnd? End { get; init; }
}
