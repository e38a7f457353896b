namespace LiveTalk.Domain.Talks;

/// <summary>What never changes about a talk: where it is.</summary>
/// <param name="Talk">The talk.</param>
/// <param name="Thread">Its thread.</param>
/// <param name="Site">Its site.</param>
internal sealed record TalkPlace(Guid Talk, Guid Thread, string Site);
