using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Domain.Changes;

/// <summary>What a decided batch writes, all in one transaction. Empty where everything was refused or repeated.</summary>
public sealed record ChangeSet
{
    /// <summary>Writes nothing: for looking at locked state.</summary>
    public static readonly ChangeSet Nothing =
        new() { Threads = [], Posted = [], Created = [], Updated = [], Firsts = [], Events = [], Keys = [], Given = [], Taken = [] };

    /// <summary>Threads as they are after the batch.</summary>
    public required IReadOnlyList<CommentThread> Threads { get; init; }

    /// <summary>New comments as they were posted, which stand for their events and their keys as well.</summary>
    public required IReadOnlyList<PostedComment> Posted { get; init; }

    /// <summary>Other new comments, with their source: imported ones, and those that changed again in this batch.</summary>
    public required IReadOnlyList<Comment> Created { get; init; }

    /// <summary>Known comments as they are after the batch, with their source.</summary>
    public required IReadOnlyList<Comment> Updated { get; init; }

    /// <summary>
    /// The events that created those of <see cref="Updated"/> that were as they had been posted until now: the log keeps what happened, so what the comment no longer says is written out. Where
    /// the log holds such an event already, or dropped it, there is nothing to write.
    /// </summary>
    public required IReadOnlyList<EncodedEvent> Firsts { get; init; }

    /// <summary>The events, ascending per thread, but for those of <see cref="Posted"/>.</summary>
    public required IReadOnlyList<EncodedEvent> Events { get; init; }

    /// <summary>The keys to remember for ever, but for those of <see cref="Posted"/>.</summary>
    public required IReadOnlyList<KeyValuePair<ChangeKey, RecordedChange>> Keys { get; init; }

    /// <summary>Reactions given.</summary>
    public required IReadOnlyList<GivenReaction> Given { get; init; }

    /// <summary>Reactions taken back.</summary>
    public required IReadOnlyList<GivenReaction> Taken { get; init; }

    /// <summary>Guards of threads as they are after the batch; a null guard is taken away.</summary>
    public IReadOnlyList<KeyValuePair<Guid, RoomGuard?>> Guards { get; init; } = [];

    /// <summary>Talks that are new or changed, as they are after the batch.</summary>
    public IReadOnlyList<KeptTalk> Talks { get; init; } = [];

    /// <summary>Items of talks that are new or changed, as they are after the batch, with their talk.</summary>
    public IReadOnlyList<KeyValuePair<Guid, TalkItem>> Items { get; init; } = [];

    /// <summary>Votes as they are after the batch; no choices: taken back.</summary>
    public IReadOnlyList<KeyValuePair<TalkVote, IReadOnlyList<int>>> Votes { get; init; } = [];

    /// <summary>Comments posted in slow mode.</summary>
    public IReadOnlyList<KeyValuePair<LastPost, DateTimeOffset>> LastPosts { get; init; } = [];

    /// <summary>Recaps that were made or edited.</summary>
    public IReadOnlyList<TalkRecap> Recaps { get; init; } = [];

    /// <summary>Reminders that go on with a series.</summary>
    public IReadOnlyList<CarriedReminders> Reminders { get; init; } = [];

    /// <summary>What goes into the audit log.</summary>
    public IReadOnlyList<AuditEntry> Audit { get; init; } = [];

    /// <summary>Whether there is nothing to write.</summary>
    public bool IsEmpty => Posted.Count == 0 && Keys.Count == 0 && Events.Count == 0 && Talks.Count == 0;
}
