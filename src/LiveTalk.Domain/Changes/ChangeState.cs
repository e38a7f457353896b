using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Domain.Changes;

/// <summary>What a <see cref="ChangeScope"/> was found to be, locked until the transaction ends. Missing things are missing keys.</summary>
public sealed record ChangeState
{
    private static readonly Dictionary<Guid, RoomGuard> NoGuards = [];
    private static readonly Dictionary<Guid, TalkBook> NoTalks = [];
    private static readonly Dictionary<TalkVote, IReadOnlyList<int>> NoVotes = [];
    private static readonly Dictionary<LastPost, DateTimeOffset> NoPosts = [];

    /// <summary>The database's clock inside the transaction, whole milliseconds.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The threads, locked.</summary>
    public required IReadOnlyDictionary<Guid, CommentThread> Threads { get; init; }

    /// <summary>Keys that were used before; those of posts only as far as the store looked (<see cref="ChangeScope.PostKeys"/>).</summary>
    public required IReadOnlyDictionary<ChangeKey, RecordedChange> Keys { get; init; }

    /// <summary>The comments asked for and those that <see cref="Keys"/> point to, with their source.</summary>
    public required IReadOnlyDictionary<Guid, Comment> Comments { get; init; }

    /// <summary>The guards of those threads that have one.</summary>
    public IReadOnlyDictionary<Guid, RoomGuard> Guards { get; init; } = NoGuards;

    /// <summary>The talks asked for.</summary>
    public IReadOnlyDictionary<Guid, TalkBook> Talks { get; init; } = NoTalks;

    /// <summary>Those of the votes asked for that were given: the numbers of the choices (a question's vote is choice 0).</summary>
    public IReadOnlyDictionary<TalkVote, IReadOnlyList<int>> Votes { get; init; } = NoVotes;

    /// <summary>The recaps that name a comment asked for, in what was made or in a host's text; each once.</summary>
    public IReadOnlyList<TalkRecap> Recaps { get; init; } = [];

    /// <summary>When the people asked for last posted while slow mode was on.</summary>
    public IReadOnlyDictionary<LastPost, DateTimeOffset> LastPosts { get; init; } = NoPosts;

    /// <summary>Those of the reactions asked for that are given.</summary>
    public required IReadOnlySet<GivenReaction> Reactions { get; init; }
}
