using LiveTalk.Domain.Participants;

namespace LiveTalk.Domain.Presence;

/// <summary>A greeting without words, for one person: not kept, not counted. Whoever gets it may wave back.</summary>
/// <param name="Thread">Where the two are.</param>
/// <param name="From">Who greets.</param>
public sealed record Wave(Guid Thread, Participant From);
