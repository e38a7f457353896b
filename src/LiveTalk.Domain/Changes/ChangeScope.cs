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

    /// <summary>The scope of a batch.</summary>
    public static ChangeScope Of(IReadOnlyList<Change> batch)
    {
        var threads = new SortedSet<Guid>();
        var (keys, posts) = (new HashSet<ChangeKey>(), new HashSet<ChangeKey>());
        var comments = new SortedSet<Guid>();
        var reactions = new HashSet<GivenReaction>();
        foreach (var change in batch)
        {
            threads.Add(change.Thread);
            (change is PostComment ? posts : keys).Add(change.Identity);
            comments.UnionWith(change.NeededComments);
            if (change is ImportComment { ParentIdentity: { } parent })
            {
                keys.Add(parent);
            }
            else if (change is ReactToComment react)
            {
                reactions.Add(new(react.Id, react.Author.Id, react.Reaction));
            }
        }

        return new() { Threads = [.. threads], Keys = [.. keys], PostKeys = [.. posts], Comments = [.. comments], Reactions = [.. reactions] };
    }
}
