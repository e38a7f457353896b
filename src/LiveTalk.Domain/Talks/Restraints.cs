using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Participants;

namespace LiveTalk.Domain.Talks;

/// <summary>Refuses those who are kept from a thread, by its guard.</summary>
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
}
