using LiveTalk.Domain.Threads;

namespace LiveTalk.Storage;

/// <summary>Judges what a log still holds, in the same way for every database.</summary>
internal static class EventPages
{
    /// <summary>The page after a number: a reset where it would not begin right after that number.</summary>
    /// <param name="events">What the log holds after it, ascending, cut at the limit.</param>
    /// <param name="after">The number asked from.</param>
    /// <param name="head">The thread's newest number in the same snapshot.</param>
    public static EventPage Of(IReadOnlyList<EncodedEvent> events, long after, long head)
    {
        var follows = after == head || (after < head && events.Count > 0 && events[0].Seq == after + 1);
        return follows ? new(events, head, false) : new([], head, true);
    }
}
