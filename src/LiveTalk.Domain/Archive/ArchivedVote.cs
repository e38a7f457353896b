namespace LiveTalk.Domain.Archive;

/// <summary>One person's vote.</summary>
/// <param name="Item">For which question, or in which poll.</param>
/// <param name="Voter">Whose.</param>
/// <param name="Choices">The numbers of the choices, ascending; a question has choice 0.</param>
public sealed record ArchivedVote(Guid Item, Guid Voter, IReadOnlyList<int> Choices);
