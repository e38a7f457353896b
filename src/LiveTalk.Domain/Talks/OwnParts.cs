using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Talks.Rules;

namespace LiveTalk.Domain.Talks;

/// <summary>Makes what of a talk is one person's own.</summary>
internal static class OwnParts
{
    /// <param name="shown">The talk as everybody sees it.</param>
    /// <param name="book">The talk with at least all questions that the person asked.</param>
    /// <param name="me">The person.</param>
    /// <param name="votes">What they voted for.</param>
    /// <param name="reminder">When they are reminded, minutes before the start.</param>
    /// <param name="guard">Who may not write there.</param>
    /// <param name="now">The time.</param>
    public static OwnPart Of(
        Talk shown, TalkBook book, Participant me, IReadOnlyDictionary<Guid, IReadOnlyList<int>> votes, int? reminder, RoomGuard? guard, DateTimeOffset now)
    {
        Hand[] line = [.. shown.Hands!.Where(h => h.State == HandStates.Waiting)];
        Hand[] speaking = [.. shown.Hands!.Where(h => h.State == HandStates.Speaking && !shown.IsHost(h.Who.Id))];
        int? place = Array.FindIndex(line, h => h.Who.Id == me.Id) is var index and >= 0 ? index + 1 : null;
        return new(
            votes,
            [.. book.Items.Values.OfType<Question>().Where(q => q.Asker.Id == me.Id).OrderBy(q => q.Id)],
            shown.Hands!.FirstOrDefault(h => h.Who.Id == me.Id),
            place,
            place is { } mine ? WaitEstimate.Of(shown, speaking, mine, now) : null,
            shown.IsRunBy(me) ? "host" : shown.IsHelpedBy(me) ? "moderator" : null,
            reminder,
            guard?.SilencedUntil(me, now));
    }
}
