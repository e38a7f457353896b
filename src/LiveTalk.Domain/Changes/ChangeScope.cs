using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Talks.Acts;

namespace LiveTalk.Domain.Changes;

/// <summary>What a batch of changes must know before it can be decided: the store loads and locks it.</summary>
public sealed record ChangeScope
{
    /// <summary>Threads to lock, ascending, so that two nodes can't wait for each other.</summary>
    public required IReadOnlyList<Guid> Threads { get; init; }

    /// <summary>Keys to look up.</summary>
    public required IReadOnlyList<ChangeKey> Keys { get; init; }

    /// <summary>
    /// Keys of posts. Hardly one was ever used before, and looking for each would cost about as much as writing its comment: a store may do without, as long as a key that a post had used is refused when
    /// it is written, and then decide again knowing it.
    /// </summary>
    public required IReadOnlyList<ChangeKey> PostKeys { get; init; }

    /// <summary>Comments to load, with their source, wherever they are.</summary>
    public required IReadOnlyList<Guid> Comments { get; init; }

    /// <summary>Which reactions to look up: comment, person, reaction.</summary>
    public required IReadOnlyList<GivenReaction> Reactions { get; init; }

    /// <summary>Talks to load with everything in them that is not over.</summary>
    public IReadOnlyList<Guid> Talks { get; init; } = [];

    /// <summary>Votes to look up.</summary>
    public IReadOnlyList<TalkVote> Votes { get; init; } = [];

    /// <summary>Comments of which recaps are to be loaded: those that name them.</summary>
    public IReadOnlyList<Guid> Recaps { get; init; } = [];

    /// <summary>Whose last comment to look up.</summary>
    public IReadOnlyList<LastPost> LastPosts { get; init; } = [];

    /// <summary>The scope of a batch.</summary>
    /// <param name="batch">The changes.</param>
    /// <param name="slow">Threads that are known to be in slow mode.</param>
    public static ChangeScope Of(IReadOnlyList<Change> batch, IReadOnlySet<Guid>? slow = null)
    {
        var threads = new SortedSet<Guid>();
        var (keys, posts) = (new HashSet<ChangeKey>(), new HashSet<ChangeKey>(batch.Count));
        var comments = new SortedSet<Guid>();
        var reactions = new HashSet<GivenReaction>();
        var lastPosts = new HashSet<LastPost>();
        var (talks, votes) = (new SortedSet<Guid>(), new HashSet<TalkVote>());
        var recaps = new HashSet<Guid>();
        foreach (var change in batch)
        {
            threads.Add(change.Thread);
            comments.UnionWith(change.NeededComments);
            if (change.IsRemembered)
            {
                (change is PostComment ? posts : keys).Add(change.Identity);
            }

            switch (change)
            {
                case PostComment post when slow?.Contains(post.Thread) == true:
                    lastPosts.Add(new(post.Thread, post.Author.Id));
                    break;
                case ImportComment { ParentIdentity: { } parent }:
                    keys.Add(parent);
                    break;
                case ReactToComment react:
                    reactions.Add(new(react.Id, react.Author.Id, react.Reaction));
                    break;
                case RemoveComment remove:
                    recaps.Add(remove.Id);
                    break;
                case TalkAct act:
                    talks.Add(act.Talk);
                    votes.UnionWith(act.NeededVotes);
                    break;
                case RestrainPerson restrain:
                    talks.UnionWith(restrain.Talks);
                    break;
            }
        }

        return new()
        {
            Threads = [.. threads],
            Keys = [.. keys],
            PostKeys = [.. posts],
            Comments = [.. comments],
            Reactions = [.. reactions],
            Talks = [.. talks],
            Votes = [.. votes],
            Recaps = [.. recaps],
            LastPosts = [.. lastPosts],
        };
    }
}
