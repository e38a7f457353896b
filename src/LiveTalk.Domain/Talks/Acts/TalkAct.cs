using LiveTalk.Domain.Changes;

namespace LiveTalk.Domain.Talks.Acts;

/// <summary>A change of one talk, decided by <see cref="TalkRules"/> under the lock of its thread.</summary>
public abstract record TalkAct : Change
{
    /// <summary>Which talk.</summary>
    public required Guid Talk { get; init; }

    /// <summary>Votes that must be known to decide it.</summary>
    public virtual IEnumerable<TalkVote> NeededVotes => [];
}
