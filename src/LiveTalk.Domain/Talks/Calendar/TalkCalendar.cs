namespace LiveTalk.Domain.Talks.Calendar;

/// <summary>Writes talks as iCalendar (RFC 5545, RFC 7986). Pure; mail addresses are in no calendar, so an organiser is a name.</summary>
public static class TalkCalendar
{
    /// <summary>The media type.</summary>
    public const string MediaType = "text/calendar; charset=utf-8";

    // Clocks of years ahead: whoever looks that far has asked again by then.
    private const int YearsAhead = 10;

    /// <summary>Writes talks and series of talks; those called off stay, so that calendars hear of it.</summary>
    /// <param name="talks">Talks; of a series all that there are. In any order.</param>
    /// <param name="facts">What the file says of itself.</param>
    /// <param name="patterns">By series, what the talks to come are made after, where the last one alone was changed.</param>
    public static string Write(IReadOnlyList<Talk> talks, CalendarFacts facts, IReadOnlyDictionary<Guid, Talk>? patterns = null)
    {
        ArgumentNullException.ThrowIfNull(talks);
        ArgumentNullException.ThrowIfNull(facts);
        List<(Talk Talk, bool Beside)> single = [.. talks.Where(t => t.Series is null).Select(t => (t, false))];
        List<CalendarSeries> series = [];
        foreach (var group in talks.Where(t => t.Series is not null).GroupBy(t => t.Series))
        {
            var found = CalendarSeries.Of([.. group], patterns?.GetValueOrDefault(group.Key!.Value));
            single.AddRange((found?.Beside ?? [.. group]).Select(t => (t, true)));
            if (found is not null)
            {
                series.Add(found);
            }
        }

        return Write(single, series, facts);
    }

    private static string Write(List<(Talk Talk, bool Beside)> single, List<CalendarSeries> series, CalendarFacts facts)
    {
        var lines = new CalendarLines();
        lines.Plain("BEGIN", "VCALENDAR");
        lines.Plain("VERSION", "2.0");
        lines.Plain("PRODID", "-//LiveTalk//Talks 1//EN");
        lines.Plain("CALSCALE", "GREGORIAN");
        About(lines, facts);
        Zones(lines, series, empty: single.Count == 0);
        var events = new CalendarEvents(lines, facts);
        foreach (var one in series.OrderBy(s => s.Start.At))
        {
            events.Write(one);
        }

        foreach (var (talk, beside) in single.OrderBy(s => s.Talk.StartsAt).ThenBy(s => s.Talk.Id))
        {
            events.Write(talk, beside);
        }

        lines.Plain("END", "VCALENDAR");
        return lines.ToString();
    }

    private static void About(CalendarLines lines, CalendarFacts facts)
    {
        if (facts.Method is { } method)
        {
            lines.Plain("METHOD", method);
        }

        if (facts.Name is { } name)
        {
            lines.Text("NAME", name);
            lines.Text("X-WR-CALNAME", name);
            lines.Plain("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
            lines.Plain("X-PUBLISHED-TTL", "PT1H");
        }

        if (facts.Source is { } source)
        {
            lines.Plain("SOURCE;VALUE=URI", source);
        }
    }

    private static void Zones(CalendarLines lines, List<CalendarSeries> series, bool empty)
    {
        foreach (var zone in series.GroupBy(s => s.Zone.Id).OrderBy(z => z.Key, StringComparer.Ordinal))
        {
            var first = zone.Min(s => s.Start.Local.Year);
            var last = zone.Max(s => Math.Max(s.Start.Local.Year, s.Model.StartsAt.Year));
            ZoneBlock.Write(lines, zone.First().Zone, Math.Max(2, first), Math.Min(last, first + 100) + YearsAhead);
        }

        // A calendar has one component at least, even where nothing is planned.
        if (empty && series.Count == 0)
        {
            ZoneBlock.Write(lines, TimeZoneInfo.Utc, 1970, 1970);
        }
    }
}
