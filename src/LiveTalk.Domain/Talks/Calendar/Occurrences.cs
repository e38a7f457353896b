using LiveTalk.Domain.Errors;

namespace LiveTalk.Domain.Talks.Calendar;

/// <summary>The starts of a talk that repeats.</summary>
public static class Occurrences
{
    /// <summary>The start that follows that of this talk (its <see cref="Talk.Occurrence"/>, else <see cref="Talk.StartsAt"/>), exceptions left out; null where the series ends or it does not repeat.</summary>
    /// <param name="talk">A talk of the series.</param>
    /// <param name="first">When the series began: what COUNT counts from.</param>
    /// <remarks>
    /// Where the whole series was moved since it began, this talk stands beside the starts that the rule gives from <paramref name="first"/>: then the next ones stand beside theirs as far, and COUNT goes on
    /// counting. Pure; its time grows with the number of starts between the two, at most some ten thousand.
    /// </remarks>
    public static DateTimeOffset? After(Talk talk, DateTimeOffset first)
    {
        ArgumentNullException.ThrowIfNull(talk);
        if (RecurrenceRuleParser.TryParse(talk.Recurrence) is not { } rule || !WallClock.TryFind(talk.TimeZone, out var zone))
        {
            return null;
        }

        var slot = talk.Slot();
        var (index, near) = Nearest(rule, first < slot ? first : slot, slot, zone);
        var moved = zone.Local(slot) - zone.Local(near.At);
        foreach (var start in SeriesStarts.Of(rule.Endless(), first < slot ? first : slot, zone).Skip(index + 1))
        {
            index++;
            var next = moved == TimeSpan.Zero ? start : new SeriesStart(start.Local + moved, zone.At(start.Local + moved));
            if (index >= rule.Count || SeriesStarts.IsBeyond(rule, next))
            {
                return null;
            }

            if (next.At > slot && talk.Exceptions?.Contains(next.At) != true)
            {
                return next.At;
            }
        }

        return null;
    }

    /// <summary>Refuses a rule that LiveTalk does not keep, or a time zone that nobody knows.</summary>
    /// <exception cref="LiveTalkException"><see cref="ErrorCode.Invalid"/>, with a sentence that says what is possible.</exception>
    public static void Check(string? recurrence, string timeZone)
    {
        if (!WallClock.TryFind(timeZone, out _))
        {
            throw Refuse.Invalid("Name the time zone as an area and a place, such as Europe/Berlin or America/New_York, or UTC.");
        }

        if (!string.IsNullOrEmpty(recurrence))
        {
            RecurrenceRuleParser.Parse(recurrence);
        }
    }

    /// <summary>The start by which a talk is known in its series.</summary>
    internal static DateTimeOffset Slot(this Talk talk) => talk.Occurrence ?? talk.StartsAt;

    /// <summary>Which start of the series is nearest to a moment, counted from 0; the earlier of two.</summary>
    internal static (int Index, SeriesStart Start) Nearest(RecurrenceRule rule, DateTimeOffset first, DateTimeOffset slot, TimeZoneInfo zone)
    {
        var index = -1;
        SeriesStart last = default;
        foreach (var start in SeriesStarts.Of(rule.Endless(), first, zone))
        {
            if (start.At > slot)
            {
                return index >= 0 && slot - last.At <= start.At - slot ? (index, last) : (index + 1, start);
            }

            index++;
            last = start;
        }

        return (index, last);
    }
}
