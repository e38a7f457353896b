namespace LiveTalk.Domain.Talks;

/// <summary>Names one person's vote.</summary>
/// <param name="Item">The question or poll.</param>
/// <param name="Voter">Whose.</param>
public readonly record struct TalkVote(Guid Item, Guid Voter);
