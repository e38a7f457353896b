using LiveTalk.Domain.Participants;

namespace LiveTalk.Hubs.Rooms.Presence;

/// <summary>Who is here, as an answer to Join says it.</summary>
/// <param name="Count">People with a name, each once.</param>
/// <param name="Participants">The first of them, at most <see cref="RoomOptions.MaxListed"/>.</param>
/// <param name="Anonymous">Connections without a name.</param>
public sealed record PresenceView(int Count, IReadOnlyList<Participant> Participants, int Anonymous);
