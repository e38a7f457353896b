namespace LiveTalk.Domain.Changes;

/// <summary>One person's reaction to one comment.</summary>
public readonly record struct GivenReaction(Guid Comment, Guid Author, string Reaction);
