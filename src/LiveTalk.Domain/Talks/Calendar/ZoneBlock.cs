using System.Globalization;

namespace LiveTalk.Domain.Talks.Calendar;

/// <summary>A time zone as a VTIMEZONE (RFC 5545 section 3.6.5), for the years that a calendar is about. What happens every year on the same day of the same week is one rule.</summary>
internal static class ZoneBlock
{
    /// <summary>Writes it.</summary>
    /// <param name="lines">Where to.</param>
    /// <param name="zone">Which.</param>
    /// <param name="firstYear">The first year that must be right.</param>
    /// <param name="lastYear">The last one; rules that still count then go on.</param>
    public static void Write(CalendarLines lines, TimeZoneInfo zone, int firstYear, int lastYear)
    {
        // A year more on each side: what counts on the first day began in the year before.
        var from = new DateTime(firstYear - 1, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var to = new DateTime(lastYear + 1, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        ZoneChange[] changes = [.. ZoneChange.In(zone, from, to)];
        lines.Plain("BEGIN", "VTIMEZONE");
        lines.Plain("TZID", zone.Id);
        var offset = zone.GetUtcOffset(from);
        Observance(lines, new(new DateTime(1970, 1, 1), offset, offset, zone.IsDaylightSavingTime(from)), null, []);
        foreach (var group in changes.GroupBy(c => (c.From, c.To, c.Summer, c.Local.Month, c.Local.DayOfWeek, c.Local.TimeOfDay)))
        {
            ZoneChange[] alike = [.. group];
            if (RuleOf(alike, lastYear) is { } rule)
            {
                Observance(lines, alike[0], rule, []);
            }
            else
            {
                Observance(lines, alike[0], null, alike.AsSpan(1));
            }
        }

        lines.Plain("END", "VTIMEZONE");
    }

    private static void Observance(CalendarLines lines, ZoneChange change, string? rule, ReadOnlySpan<ZoneChange> more)
    {
        var kind = change.Summer ? "DAYLIGHT" : "STANDARD";
        lines.Plain("BEGIN", kind);
        lines.Plain("DTSTART", CalendarTimes.Local(change.Local));
        lines.Plain("TZOFFSETFROM", CalendarTimes.Offset(change.From));
        lines.Plain("TZOFFSETTO", CalendarTimes.Offset(change.To));
        if (rule is not null)
        {
            lines.Plain("RRULE", rule);
        }

        foreach (var other in more)
        {
            lines.Plain("RDATE", CalendarTimes.Local(other.Local));
        }

        lines.Plain("END", kind);
    }

    // Every year up to the last, each time on the same week of the month counted from one of its ends.
    private static string? RuleOf(ZoneChange[] changes, int lastYear)
    {
        var yearly = changes.Length > 1 && changes[^1].Local.Year == lastYear
            && changes.Index().All(c => c.Item.Local.Year == changes[0].Local.Year + c.Index);
        if (!yearly)
        {
            return null;
        }

        var week = changes.All(c => WeekOf(c) == WeekOf(changes[0])) ? WeekOf(changes[0]) : changes.All(IsLast) ? -1 : 0;
        return week == 0
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"FREQ=YEARLY;BYMONTH={changes[0].Local.Month};BYDAY={week}{RuleDay.NameOf(changes[0].Local.DayOfWeek)}");
    }

    private static int WeekOf(ZoneChange change) => ((change.Local.Day - 1) / 7) + 1;

    private static bool IsLast(ZoneChange change) => change.Local.AddDays(7).Month != change.Local.Month;
}
