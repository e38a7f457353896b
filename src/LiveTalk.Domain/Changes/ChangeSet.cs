using LiveTalk.Domain.Comments;
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

    /// <summary>Whether there is nothing to write.</summary>
    public bool IsEmpty => Posted.Count == 0 && Keys.Count == 0 && Events.Count == 0;
}
