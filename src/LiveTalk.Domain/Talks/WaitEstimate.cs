namespace LiveTalk.Domain.Talks;

/// <summary>About how long somebody in line will wait, if turns go on as they went: an estimate for people, not a promise.</summary>
internal static class WaitEstimate
{
    /// <summary>Seconds until a place in line gets the floor; null where nobody can say.</summary>
    /// <param name="talk">The talk.</param>
    /// <param name="speaking">Who has the floor.</param>
    /// <param name="place">1 for who comes next.</param>
    /// <param name="now">The time.</param>
    public static int? Of(Talk talk, IReadOnlyList<Hand> speaking, int place, DateTimeOffset now)
    {
        if (talk.State != TalkState.Live || (talk.TurnSeconds ?? talk.Floor.Seconds) is not { } turn)
        {
            return null;
        }

        // Each place on the floor by when it gets free; the line fills them one after the other.
        PriorityQueue<double, double> free = new();
        foreach (var left in speaking.Select(h => Left(h, turn, now)).Concat(Enumerable.Repeat(0.0, Math.Max(0, talk.Floor.Size - speaking.Count))))
        {
            free.Enqueue(left, left);
        }

        for (var before = 1; before < place; before++)
        {
            var next = free.Dequeue() + turn;
            free.Enqueue(next, next);
        }

        return (int)Math.Ceiling(free.Peek());
    }

    private static double Left(Hand hand, int turn, DateTimeOffset now) =>
        Math.Max(0, ((hand.Until ?? hand.CalledAt!.Value.AddSeconds(turn)) - now).TotalSeconds);
}
