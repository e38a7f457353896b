using System.Globalization;
using System.Text;

namespace LiveTalk.Domain.Talks.Calendar;

/// <summary>Writes the events of a calendar.</summary>
internal sealed class CalendarEvents(CalendarLines lines, CalendarFacts facts)
{
    private readonly string _host = new Uri(facts.Server).IdnHost;
    private readonly string _stamp = CalendarTimes.Utc(facts.Stamp);

    /// <summary>Writes a talk that stands for itself, in UTC.</summary>
    /// <param name="talk">The talk.</param>
    /// <param name="beside">Whether it belongs to a series whose rule does not give it; its name then differs from that of the series.</param>
    public void Write(Talk talk, bool beside)
    {
        Begin(beside ? $"{talk.Id}.once" : talk.Id.ToString(), talk.Revision, talk.State == TalkState.Cancelled);
        lines.Plain("DTSTART", CalendarTimes.Utc(talk.StartsAt));
        lines.Plain("DTEND", CalendarTimes.Utc(talk.EndsAt));
        End(talk);
    }

    /// <summary>Writes a series: the event with the rule, then what differs from it.</summary>
    public void Write(CalendarSeries series)
    {
        var uid = (series.Model.Series ?? series.Model.Id).ToString();

        // One number for all parts: what changed last is newer than whatever a calendar has.
        var revision = series.Changed.Select(c => c.Talk.Revision).Append(series.Model.Revision).Max();
        var zone = $";TZID={series.Zone.Id}";
        Begin(uid, revision, series.Cancelled);
        lines.Plain("DTSTART" + zone, CalendarTimes.Local(series.Start.Local));
        lines.Plain("DTEND" + zone, CalendarTimes.Local(series.Zone.Local(series.Start.At.AddMinutes(series.Model.Minutes))));
        lines.Plain("RRULE", Rule(series));
        foreach (var start in series.LeftOut)
        {
            lines.Plain("EXDATE" + zone, CalendarTimes.Local(start.Local));
        }

        End(series.Model);
        foreach (var (slot, talk) in series.Changed)
        {
            var starts = series.Zone.Local(talk.StartsAt);
            Begin(uid, revision, talk.State == TalkState.Cancelled);
            lines.Plain("RECURRENCE-ID" + zone, CalendarTimes.Local(slot.Local));
            lines.Plain("DTSTART" + zone, CalendarTimes.Local(talk.StartsAt == slot.At ? slot.Local : starts));
            lines.Plain("DTEND" + zone, CalendarTimes.Local(series.Zone.Local(talk.EndsAt)));
            End(talk);
        }
    }

    // Beside a start with a time zone, UNTIL is a moment in UTC (RFC 5545 section 3.3.10): a day ends when it ends there.
    private static string Rule(CalendarSeries series) => series.Rule.UntilDay is { } day
        ? (series.Rule with { UntilDay = null, Until = series.Zone.At(day.AddDays(1).ToDateTime(TimeOnly.MinValue)).AddSeconds(-1) }).ToString()
        : series.Rule.ToString();

    private void Begin(string uid, int revision, bool cancelled)
    {
        lines.Plain("BEGIN", "VEVENT");
        lines.Plain("UID", $"{uid}@{_host}");
        lines.Plain("DTSTAMP", _stamp);
        lines.Plain("SEQUENCE", revision.ToString(CultureInfo.InvariantCulture));
        lines.Plain("STATUS", cancelled ? "CANCELLED" : "CONFIRMED");
    }

    private void End(Talk talk)
    {
        var page = $"{facts.Server}/talks/{talk.Id}";
        lines.Text("SUMMARY", talk.Title);
        lines.Text("DESCRIPTION", Description(talk, page));
        lines.Plain("URL", page);
        lines.Plain($"CONFERENCE;VALUE=URI;FEATURE=CHAT;LABEL={CalendarLines.Quoted("Join the talk")}", page);
        lines.Plain($"ORGANIZER;CN={CalendarLines.Quoted(talk.Hosts[0].Name)}", $"urn:uuid:{talk.Hosts[0].Id}");
        lines.Plain("END", "VEVENT");
    }

    private static string Description(Talk talk, string page)
    {
        var text = new StringBuilder();
        if (talk.Description is { Length: > 0 } description)
        {
            text.Append(description).Append("\n\n");
        }

        return text.Append("With ").AppendJoin(", ", talk.Hosts.Select(h => h.Name)).Append('\n').Append(page).ToString();
    }
}
