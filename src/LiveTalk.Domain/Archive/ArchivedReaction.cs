namespace LiveTalk.Domain.Archive;

/// <summary>One person's reaction to one comment.</summary>
/// <param name="Comment">To what.</param>
/// <param name="Author">Whose.</param>
/// <param name="Reaction">The emoji.</param>
public sealed record ArchivedReaction(Guid Comment, Guid Author, string Reaction);
