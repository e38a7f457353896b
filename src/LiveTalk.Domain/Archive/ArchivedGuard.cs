using LiveTalk.Domain.Talks;

namespace LiveTalk.Domain.Archive;

/// <summary>What the rules of posting know of a thread beside itself.</summary>
/// <param name="Thread">Where.</param>
/// <param name="Guard">Who is silenced or removed, and until when; who runs talks; who holds the floor.</param>
public sealed record ArchivedGuard(Guid Thread, RoomGuard Guard);
