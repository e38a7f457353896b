using System.Globalization;
using System.Text;

namespace LiveTalk.Domain.Talks.Calendar;

/// <summary>
/// The part of RFC 5545's recurrence rules (section 3.3.10) that talks keep: by days, weeks or months, with an end or without one. Made by <see cref="RecurrenceRuleParser"/>; <see cref="ToString"/> writes
/// it in one canonical form.
/// </summary>
public sealed record RecurrenceRule
{
    /// <summary>FREQ.</summary>
    public required Frequency Frequency { get; init; }

    /// <summary>INTERVAL: every how many days, weeks or months, 1 to 99.</summary>
    public int Interval { get; init; } = 1;

    /// <summary>COUNT: how many talks in all, the first included and those left out too, 1 to 500; null without.</summary>
    public int? Count { get; init; }

    /// <summary>UNTIL as a moment, included; null without.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>UNTIL as a day in the talk's time zone, included; null without.</summary>
    public DateOnly? UntilDay { get; init; }

    /// <summary>BYDAY: days of the week (weekly, <see cref="RuleDay.Ordinal"/> 0) or of the month (monthly); empty: the day of the first talk.</summary>
    public IReadOnlyList<RuleDay> Days { get; init; } = [];

    /// <summary>BYMONTHDAY (monthly): 1 to 31 from the beginning, -1 to -31 from the end; empty: the day of the first talk.</summary>
    public IReadOnlyList<int> MonthDays { get; init; } = [];

    /// <summary>WKST: the day on which weeks begin; matters where a weekly rule leaves weeks out.</summary>
    public DayOfWeek WeekStart { get; init; } = DayOfWeek.Monday;

    /// <summary>The same pattern without an end.</summary>
    public RecurrenceRule Endless() => this with { Count = null, Until = null, UntilDay = null };

    /// <summary>The value of an RRULE.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("FREQ=").Append(Frequency.ToString().ToUpperInvariant());
        if (Interval != 1)
        {
            text.Append(";INTERVAL=").Append(Interval.ToString(CultureInfo.InvariantCulture));
        }

        if (Days.Count > 0)
        {
            text.Append(";BYDAY=").AppendJoin(',', Days);
        }

        if (MonthDays.Count > 0)
        {
            text.Append(";BYMONTHDAY=").AppendJoin(',', MonthDays.Select(d => d.ToString(CultureInfo.InvariantCulture)));
        }

        if (WeekStart != DayOfWeek.Monday)
        {
            text.Append(";WKST=").Append(RuleDay.NameOf(WeekStart));
        }

        if (Count is { } count)
        {
            text.Append(";COUNT=").Append(count.ToString(CultureInfo.InvariantCulture));
        }

        if (Until is { } until)
        {
            text.Append(";UNTIL=").Append(until.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
        }

        if (UntilDay is { } day)
        {
            text.Append(";UNTIL=").Append(day.ToString("yyyyMMdd", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}
