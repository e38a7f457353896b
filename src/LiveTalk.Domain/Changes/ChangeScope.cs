namespace LiveTalk.Domain.Changes;

/// <summary>What a batch of changes must know before it can be decided: the store loads and locks it.</summary>
public sealed record ChangeScope
{
    /// <summary>Threads to lock, ascending, so that two nodes can't wait for each other.</summary>
    public required IReadOnlyList<Guid> Threads { get; init; }

    /// <summary>Keys to look up.</summary>
    public required IReadOnlyList<ChangeKey> Keys { get; init; }

    /// <summary>Comments to load, with their source, wherever they are.</summary>
    public required IReadOnlyList<Guid> Comments { get; init; }

    /// <summary>Which reactions to look up: comment, person, reaction.</summary>
    public required IReadOnlyList<GivenReaction> Reactions { get; init; }

    /// <summary>The scope of a batch.</summary>
    public static ChangeScope Of(IReadOnlyList<Change> batch)
    {
        var parents = batch.OfType<ImportComment>().Where(c => c.ParentIdentity is not null).Select(c => c.ParentIdentity!.Value);
        return new()
        {
            Threads = [.. batch.Select(c => c.Thread).Distinct().Order()],
            Keys = [.. batch.Select(c => c.Identity).Concat(parents).Distinct()],
            Comments = [.. batch.SelectMany(c => c.NeededComments).Distinct().Order()],
            Reactions = [.. batch.OfType<ReactToComment>().Select(c => new GivenReaction(c.Id, c.Author.Id, c.Reaction)).Distinct()],
        };
    }
}
