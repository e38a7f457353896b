using LiveTalk.Domain.Talks;

namespace LiveTalk.Server.Endpoints.Answers;

/// <summary>Talks of a site.</summary>
/// <param name="Talks">By start, without their hands, questions and polls.</param>
internal sealed record TalksAnswer(IReadOnlyList<Talk> Talks);
