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

    /// <summary>Comments to load, with their source, wherever they are.</summary>
    public required IReadOnlyList<Guid> Comments { get; init; }

    /// <summary>Which reactions to look up: comment, person, reaction.</summary>
    public required IReadOnlyList<GivenReaction> Reactions { get; init; }

    /// <summary>Talks to load with everything in them that is not over.</summary>
    public IReadOnlyList<Guid> Talks { get; init; } = [];

    /// <summary>Votes to look up.</summary>
    public IReadOnlyList<TalkVote> Votes { get; init; } = [];

    /// <summary>Whose last comment to look up.</summary>
    public IReadOnlyList<LastPost> LastPosts { get; init; } = [];

    /// <summary>The scope of a batch.</summary>
    /// <param name="batch">The changes.</param>
    /// <param name="slow">Threads that are known to be in slow mode.</param>
    public static ChangeScope Of(IReadOnlyList<Change> batch, IReadOnlySet<Guid>? slow = null)
    {
        TalkAct[] acts = [.. batch.OfType<TalkAct>()];
        var restrained = batch.OfType<RestrainPerson>().SelectMany(r => r.Talks);
        var parents = batch.OfType<ImportComment>().Where(c => c.ParentIdentity is not null).Select(c => c.ParentIdentity!.Value);
        return new()
        {
            Threads = [.. batch.Select(c => c.Thread).Distinct().Order()],
            Keys = [.. batch.Where(c => c.IsRemembered).Select(c => c.Identity).Concat(parents).Distinct()],
            Comments = [.. batch.SelectMany(c => c.NeededComments).Distinct().Order()],
            Talks = [.. acts.Select(a => a.Talk).Concat(restrained).Distinct().Order()],
            Votes = acts.Length == 0 ? [] : [.. acts.SelectMany(a => a.NeededVotes).Distinct()],
            LastPosts = slow is not { Count: > 0 } ? [] : [.. batch.OfType<PostComment>().Where(p => slow.Contains(p.Thread)).Select(p => new LastPost(p.Thread, p.Author.Id)).Distinct()],
            Reactions = [.. batch.OfType<ReactToComment>().Select(c => new GivenReaction(c.Id, c.Author.Id, c.Reaction)).Distinct()],
        };
    }
}
