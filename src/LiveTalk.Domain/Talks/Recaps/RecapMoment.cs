using LiveTalk.Domain.Comments;

namespace LiveTalk.Domain.Talks.Recaps;

/// <summary>A comment that stood out.</summary>
/// <param name="Comment">Which.</param>
/// <param name="Why"><c>pinned</c>, <c>spotlight</c> or <c>reactions</c>.</param>
/// <param name="By">Who wrote it.</param>
/// <param name="At">When.</param>
/// <param name="Html">Its words, HTML that may be shown.</param>
/// <param name="Reactions">How many people reacted, by reaction.</param>
public sealed record RecapMoment(Guid Comment, string Why, PersonName By, DateTimeOffset At, string Html, IReadOnlyDictionary<string, int> Reactions);

/// <summary>A page that somebody pointed to.</summary>
/// <param name="Url">Its address: http or https.</param>
/// <param name="Host">The address's host.</param>
/// <param name="Text">The words that were the link, where they say more than the address.</param>
/// <param name="By">Who pointed to it first.</param>
/// <param name="Comment">In which comment.</param>
public sealed record RecapLink(string Url, string Host, string? Text, PersonName By, Guid Comment);
