using LiveTalk.Domain.Talks;

namespace LiveTalk.Server.Endpoints.Bodies;

/// <summary>How a thread is to be run; what is left out stays.</summary>
/// <param name="Key">A new UUID per change; the same one only to repeat it.</param>
/// <param name="SlowSeconds">Seconds between two comments of a person, up to 3,600; 0 ends slow mode.</param>
/// <param name="Paused">Whether posting is paused.</param>
/// <param name="Pin">A comment to pin.</param>
/// <param name="Unpin">A comment to unpin.</param>
/// <param name="Spotlight">The comment to put before everybody; the nil UUID for none.</param>
internal sealed record RoomBody(Guid Key, int? SlowSeconds = null, bool? Paused = null, Guid? Pin = null, Guid? Unpin = null, Guid? Spotlight = null)
{
    /// <summary>What the domain checks.</summary>
    public RoomPatch ToPatch() => new(SlowSeconds, Paused, Pin, Unpin, Spotlight);
}
