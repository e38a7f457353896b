using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Domain.Changes;

/// <summary>What a decided batch writes, all in one transaction. Empty where everything was refused or repeated.</summary>
public sealed record ChangeSet
{
    /// <summary>Writes nothing: for looking at locked state.</summary>
    public static readonly ChangeSet Nothing =
        new() { Threads = [], Created = [], Updated = [], Events = [], Keys = [], Given = [], Taken = [] };

    /// <summary>Threads as they are after the batch.</summary>
    public required IReadOnlyList<CommentThread> Threads { get; init; }

    /// <summary>New comments, with their source.</summary>
    public required IReadOnlyList<Comment> Created { get; init; }

    /// <summary>Known comments as they are after the batch, with their source.</summary>
    public required IReadOnlyList<Comment> Updated { get; init; }

    /// <summary>The events, ascending per thread.</summary>
    public required IReadOnlyList<EncodedEvent> Events { get; init; }

    /// <summary>The keys to remember for ever.</summary>
    public required IReadOnlyList<KeyValuePair<ChangeKey, RecordedChange>> Keys { get; init; }

    /// <summary>Reactions given.</summary>
    public required IReadOnlyList<GivenReaction> Given { get; init; }

    /// <summary>Reactions taken back.</summary>
    public required IReadOnlyList<GivenReaction> Taken { get; init; }

    /// <summary>Whether there is nothing to write.</summary>
    public bool IsEmpty => Keys.Count == 0 && Events.Count == 0;
}
