namespace LiveTalk.Domain.Talks.Calendar;

/// <summary>The days that a rule's pattern names, whatever its end.</summary>
internal static class RuleDates
{
    /// <summary>Nothing repeats for longer: what lies beyond is nobody's plan.</summary>
    public const int MaxYears = 100;

    /// <summary>The days of the pattern from a day on, ascending, each once; a month without the day has none (RFC 5545 section 3.3.10). Ends after <see cref="MaxYears"/>, so a rule that never fits ends too.</summary>
    public static IEnumerable<DateOnly> From(RecurrenceRule rule, DateOnly first)
    {
        if (first.Year > DateOnly.MaxValue.Year - MaxYears - 10)
        {
            return [first];
        }

        var days = rule.Frequency switch
        {
            Frequency.Daily => Daily(rule, first),
            Frequency.Weekly => Weekly(rule, first),
            _ => Monthly(rule, first),
        };
        var end = first.AddYears(MaxYears);
        return days.SkipWhile(day => day < first).TakeWhile(day => day <= end);
    }

    private static IEnumerable<DateOnly> Daily(RecurrenceRule rule, DateOnly first)
    {
        for (var day = first; ; day = day.AddDays(rule.Interval))
        {
            yield return day;
        }
    }

    private static IEnumerable<DateOnly> Weekly(RecurrenceRule rule, DateOnly first)
    {
        int FromWeekStart(DayOfWeek day) => ((int)day - (int)rule.WeekStart + 7) % 7;
        int[] steps = rule.Days.Count == 0 ? [FromWeekStart(first.DayOfWeek)] : [.. rule.Days.Select(d => FromWeekStart(d.Day)).Order()];
        for (var week = first.AddDays(-FromWeekStart(first.DayOfWeek)); ; week = week.AddDays(7 * rule.Interval))
        {
            foreach (var step in steps)
            {
                yield return week.AddDays(step);
            }
        }
    }

    private static IEnumerable<DateOnly> Monthly(RecurrenceRule rule, DateOnly first)
    {
        var month = new DateOnly(first.Year, first.Month, 1);
        for (var last = first.AddYears(MaxYears + 1); month <= last; month = month.AddMonths(rule.Interval))
        {
            foreach (var day in DaysOf(rule, month, first.Day))
            {
                yield return day;
            }
        }
    }

    private static IEnumerable<DateOnly> DaysOf(RecurrenceRule rule, DateOnly month, int own)
    {
        var length = DateTime.DaysInMonth(month.Year, month.Month);
        var numbers = rule.Days.Count > 0 ? rule.Days.Select(day => NumberOf(day, month, length))
            : rule.MonthDays.Count > 0 ? rule.MonthDays.Select(day => day > 0 ? day : length + 1 + day)
            : [own];
        return numbers.Where(number => number >= 1 && number <= length).Distinct().Order().Select(number => month.AddDays(number - 1));
    }

    private static int NumberOf(RuleDay day, DateOnly month, int length)
    {
        if (day.Ordinal > 0)
        {
            return 1 + (((int)day.Day - (int)month.DayOfWeek + 7) % 7) + (7 * (day.Ordinal - 1));
        }

        var last = month.AddDays(length - 1);
        return length - (((int)last.DayOfWeek - (int)day.Day + 7) % 7) + (7 * (day.Ordinal + 1));
    }
}
