using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Storage;

/// <summary>Puts a log together and judges what it still holds, in the same way for every database.</summary>
internal static class EventPages
{
    /// <summary>The page after a number: a reset where it would not begin right after that number.</summary>
    /// <param name="events">The events that were written, of the numbers asked for.</param>
    /// <param name="posted">The comments of these numbers that stand for the events that created them; where such an event was written, it counts.</param>
    /// <param name="after">The number asked from.</param>
    /// <param name="head">The thread's newest number in the same snapshot.</param>
    /// <param name="trimmed">The number up to which the log was dropped.</param>
    public static EventPage Of(IEnumerable<EncodedEvent> events, IEnumerable<Comment> posted, long after, long head, long trimmed)
    {
        if (after < trimmed || after > head)
        {
            return new([], head, true);
        }

        var log = events.ToDictionary(e => e.Seq);
        foreach (var comment in posted.Where(c => !log.ContainsKey(c.Seq)))
        {
            log.Add(comment.Seq, EncodedEvent.OfPost(comment));
        }

        // Whatever somebody did to the tables, nothing is given out behind a hole.
        List<EncodedEvent> page = new(log.Count);
        while (log.TryGetValue(after + page.Count + 1, out var next))
        {
            page.Add(next);
        }

        return new(page, head, page.Count == 0 && after < head);
    }
}
