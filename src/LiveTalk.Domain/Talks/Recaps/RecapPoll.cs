using LiveTalk.Domain.Comments;

namespace LiveTalk.Domain.Talks.Recaps;

/// <summary>A poll and what came of it.</summary>
/// <param name="Id">The poll.</param>
/// <param name="Text">What was asked, plain text.</param>
/// <param name="Multiple">Whether people could choose several.</param>
/// <param name="Anonymous">Whether nobody was told who chose what.</param>
/// <param name="Voters">How many people voted.</param>
/// <param name="Choices">What could be chosen, in the order in which it was offered.</param>
public sealed record RecapPoll(Guid Id, string Text, bool Multiple, bool Anonymous, int Voters, IReadOnlyList<RecapChoice> Choices);

/// <summary>One choice of a poll.</summary>
/// <param name="Text">What, plain text.</param>
/// <param name="Count">How many people chose it.</param>
/// <param name="Percent">How many of the voters, in whole per cent; where each has one vote these add up to 100.</param>
/// <param name="Most">Whether no other was chosen more often.</param>
/// <param name="Names">Who chose it, in polls by name.</param>
public sealed record RecapChoice(string Text, int Count, int Percent, bool Most, IReadOnlyList<PersonName>? Names);
