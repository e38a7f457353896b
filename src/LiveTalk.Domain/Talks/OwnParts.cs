using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Talks.Rules;

namespace LiveTalk.Domain.Talks;

/// <summary>Makes what of a talk is one person's own.</summary>
internal static class OwnParts
{
    public static OwnPart Of(
        Talk shown, TalkBook whole, Participant me, IReadOnlyDictionary<Guid, IReadOnlyList<int>> votes, int? reminder, RoomGuard? guard, DateTimeOffset now)
    {
        Hand[] line = [.. shown.Hands!.Where(h => h.State == HandStates.Waiting)];
        Hand[] speaking = [.. shown.Hands!.Where(h => h.State == HandStates.Speaking && !shown.IsHost(h.Who.Id))];
        int? place = Array.FindIndex(line, h => h.Who.Id == me.Id) is var index and >= 0 ? index + 1 : null;
        return new(
            votes,
            [.. whole.Items.Values.OfType<Question>().Where(q => q.Asker.Id == me.Id).OrderBy(q => q.Id)],
            shown.Hands!.FirstOrDefault(h => h.Who.Id == me.Id),
            place,
            place is { } mine ? WaitEstimate.Of(shown, speaking, mine, now) : null,
            shown.IsRunBy(me) ? "host" : shown.IsHelpedBy(me) ? "moderator" : null,
            reminder,
            guard?.SilencedUntil(me, now));
    }
}
