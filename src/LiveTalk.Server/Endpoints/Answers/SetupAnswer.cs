using LiveTalk.Domain.Participants;

namespace LiveTalk.Server.Endpoints.Answers;

/// <summary>The first admin's way in.</summary>
/// <param name="Token">Counts for 12 hours; the command <c>token</c> makes another one.</param>
/// <param name="ExpiresAt">When it stops counting.</param>
/// <param name="Participant">The admin.</param>
internal sealed record SetupAnswer(string Token, DateTimeOffset ExpiresAt, Participant Participant);
