namespace LiveTalk.Domain.Talks.Calendar;

/// <summary>The starts that a rule gives, in the host's time zone: the wall clock stays when clocks change.</summary>
internal static class SeriesStarts
{
    /// <summary>The starts of a series, ascending, up to its end or <see cref="RuleDates.MaxYears"/>. The first talk is always one of them (RFC 5545 section 3.8.5.3), and COUNT counts it.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="first">When the series begins.</param>
    /// <param name="zone">The host's time zone.</param>
    public static IEnumerable<SeriesStart> Of(RecurrenceRule rule, DateTimeOffset first, TimeZoneInfo zone)
    {
        var local = zone.Local(first);
        var count = 1;
        var last = new SeriesStart(local, first.ToUniversalTime());
        yield return last;
        foreach (var day in RuleDates.From(rule, DateOnly.FromDateTime(local)))
        {
            var next = On(day, local.TimeOfDay, zone);
            if (next.Local <= last.Local || next.At <= last.At)
            {
                continue;
            }

            if (count++ >= rule.Count || IsBeyond(rule, next))
            {
                yield break;
            }

            yield return last = next;
        }
    }

    /// <summary>Whether a start lies after the rule's UNTIL.</summary>
    public static bool IsBeyond(RecurrenceRule rule, SeriesStart start) => start.At > rule.Until || DateOnly.FromDateTime(start.Local) > rule.UntilDay;

    private static SeriesStart On(DateOnly day, TimeSpan time, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue) + time;
        return new(local, zone.At(local));
    }
}
