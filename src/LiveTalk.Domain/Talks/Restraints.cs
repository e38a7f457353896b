using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Participants;

namespace LiveTalk.Domain.Talks;

/// <summary>Who is kept from a thread, by its guard. Staff and the crew of talks there never are.</summary>
internal static class Restraints
{
    /// <summary>Refuses who was removed from the thread, or silenced in it.</summary>
    public static void Require(RoomGuard? guard, Participant who, DateTimeOffset now)
    {
        RequireHere(guard, who, now);
        if (guard?.SilencedUntil(who, now) is { } until)
        {
            throw new LiveTalkException(ErrorCode.Forbidden, "A moderator silenced you in this conversation for now; you can read on.", until - now);
        }
    }

    /// <summary>Refuses who was removed from the thread.</summary>
    public static void RequireHere(RoomGuard? guard, Participant who, DateTimeOffset now)
    {
        if (guard?.RemovedUntil(who, now) is { } until)
        {
            throw new LiveTalkException(ErrorCode.Banned, "A moderator removed you from this conversation for now.", until - now);
        }
    }

    public static bool IsRestrained(this RoomGuard guard, Participant who, DateTimeOffset now) =>
        guard.SilencedUntil(who, now) is not null || guard.RemovedUntil(who, now) is not null;

    public static DateTimeOffset? SilencedUntil(this RoomGuard guard, Participant who, DateTimeOffset now) => Until(guard, guard.Silenced, who, now);

    public static DateTimeOffset? RemovedUntil(this RoomGuard guard, Participant who, DateTimeOffset now) => Until(guard, guard.Removed, who, now);

    /// <summary>Whether what holds for everybody else does not hold for them: staff, and the crew of talks that are not over.</summary>
    public static bool Exempts(this RoomGuard? guard, Participant who) => who.CanModerate() || guard?.Crew.Contains(who.Id) == true;

    private static DateTimeOffset? Until(RoomGuard guard, IReadOnlyDictionary<Guid, DateTimeOffset> kept, Participant who, DateTimeOffset now) =>
        kept.Count > 0 && kept.TryGetValue(who.Id, out var until) && until > now && !guard.Exempts(who) ? until : null;
}
