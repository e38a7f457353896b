using LiveTalk.Domain.Participants;

namespace LiveTalk.Hubs.Rooms.Presence;

/// <summary>Tells whether readers would see a difference between two versions of a person.</summary>
internal static class Looks
{
    public static bool LooksLike(this Participant who, Participant? other) =>
        other is not null && who with { Roles = other.Roles } == other && who.Roles.SequenceEqual(other.Roles);
}
