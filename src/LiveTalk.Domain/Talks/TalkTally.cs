using LiveTalk.Domain.Comments;

namespace LiveTalk.Domain.Talks;

/// <summary>
/// What votes came to, told at most <see cref="TalkLimits.TalliesPerSecond"/> times a second for each talk: hundreds of votes in a second are a few events, and what was told last is what state holds.
/// </summary>
/// <param name="Questions">Votes for questions, by question; only those that changed.</param>
/// <param name="Polls">Results of polls, by poll; only those that changed.</param>
public sealed record TalkTally(IReadOnlyDictionary<Guid, int>? Questions, IReadOnlyDictionary<Guid, PollResult>? Polls);

/// <summary>The result of a poll so far.</summary>
/// <param name="Voters">How many people voted.</param>
/// <param name="Counts">How many chose each option; null while results are kept back.</param>
/// <param name="Names">Who chose each; null for anonymous polls and while results are kept back.</param>
public sealed record PollResult(int Voters, IReadOnlyList<int>? Counts, IReadOnlyList<IReadOnlyList<PersonName>>? Names);
