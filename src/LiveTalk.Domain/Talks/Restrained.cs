using LiveTalk.Domain.Participants;

namespace LiveTalk.Domain.Talks;

/// <summary>Somebody kept from a thread.</summary>
/// <param name="Who">The person.</param>
/// <param name="Until">For how long.</param>
public sealed record Restrained(Participant Who, DateTimeOffset Until);
