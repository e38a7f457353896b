using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Domain.Changes;

/// <summary>What a <see cref="ChangeScope"/> was found to be, locked until the transaction ends. Missing things are missing keys.</summary>
public sealed record ChangeState
{
    /// <summary>The database's clock inside the transaction, whole milliseconds.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The threads, locked.</summary>
    public required IReadOnlyDictionary<Guid, CommentThread> Threads { get; init; }

    /// <summary>Keys that were used before; those of posts only as far as the store looked (<see cref="ChangeScope.PostKeys"/>).</summary>
    public required IReadOnlyDictionary<ChangeKey, RecordedChange> Keys { get; init; }

    /// <summary>The comments asked for and those that <see cref="Keys"/> point to, with their source.</summary>
    public required IReadOnlyDictionary<Guid, Comment> Comments { get; init; }

    /// <summary>Those of the reactions asked for that are given.</summary>
    public required IReadOnlySet<GivenReaction> Reactions { get; init; }
}
