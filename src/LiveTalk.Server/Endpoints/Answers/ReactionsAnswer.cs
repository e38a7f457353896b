using LiveTalk.Domain.Comments;

namespace LiveTalk.Server.Endpoints.Answers;

/// <summary>The reactions to a comment as they are now.</summary>
/// <param name="Reactions">Counts by reaction, only those above zero.</param>
/// <param name="ReactedBy">Some of the people per reaction, at most five.</param>
internal sealed record ReactionsAnswer(
    IReadOnlyDictionary<string, int> Reactions, IReadOnlyDictionary<string, IReadOnlyList<PersonName>>? ReactedBy = null);
