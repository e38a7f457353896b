using System.Globalization;
using LiveTalk.Domain.Errors;

namespace LiveTalk.Domain.Talks.Calendar;

/// <summary>Reads the recurrence rules that talks keep, and says what is possible where a rule is another one. In time linear to the text, which is bounded.</summary>
public static class RecurrenceRuleParser
{
    /// <summary>Longest rule, characters: one with every part and every day is shorter.</summary>
    public const int MaxLength = 400;

    private const int MaxInterval = 99;
    private const int MaxCount = 500;

    /// <summary>The rule that a text is.</summary>
    /// <param name="text">The value of an RRULE, in any case.</param>
    /// <exception cref="LiveTalkException"><see cref="ErrorCode.Invalid"/>: not a rule that talks keep; the sentence says what is possible.</exception>
    public static RecurrenceRule Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MaxLength)
        {
            throw Refuse.Invalid("The rule is too long: name how often (FREQ), and where needed INTERVAL, BYDAY or BYMONTHDAY, and COUNT or UNTIL.");
        }

        var parts = PartsOf(text.Trim().ToUpperInvariant());
        var rule = new RecurrenceRule { Frequency = FrequencyOf(parts) };
        foreach (var (name, value) in parts)
        {
            rule = name switch
            {
                "FREQ" => rule,
                "INTERVAL" => rule with { Interval = Number(value, MaxInterval) ?? throw Refuse.Invalid("INTERVAL is a number from 1 to 99.") },
                "COUNT" => rule with { Count = Number(value, MaxCount) ?? throw Refuse.Invalid("COUNT is a number from 1 to 500.") },
                "UNTIL" => WithUntil(rule, value),
                "BYDAY" => rule with { Days = DaysOf(rule.Frequency, value) },
                "BYMONTHDAY" => rule with { MonthDays = MonthDaysOf(rule.Frequency, value) },
                "WKST" => rule with { WeekStart = RuleDay.DayOf(value) ?? throw Refuse.Invalid("WKST is a day of the week: MO, TU, WE, TH, FR, SA or SU.") },
                _ => throw Refuse.Invalid("Talks repeat by FREQ, INTERVAL, COUNT, UNTIL, BYDAY, BYMONTHDAY and WKST; the rule has something else."),
            };
        }

        return Consistent(rule);
    }

    /// <summary>The rule that a text is, or null.</summary>
    public static RecurrenceRule? TryParse(string? text)
    {
        try
        {
            return text is null ? null : Parse(text);
        }
        catch (LiveTalkException)
        {
            return null;
        }
    }

    private static Dictionary<string, string> PartsOf(string text)
    {
        Dictionary<string, string> parts = new(StringComparer.Ordinal);
        foreach (var part in text.Split(';'))
        {
            if (part.Split('=') is not [var name, { Length: > 0 } value] || !parts.TryAdd(name, value))
            {
                throw Refuse.Invalid("A rule is a list of NAME=VALUE, each name once, parted by semicolons: FREQ=WEEKLY;BYDAY=TU;COUNT=10, for example.");
            }
        }

        return parts;
    }

    private static Frequency FrequencyOf(Dictionary<string, string> parts) => parts.GetValueOrDefault("FREQ") switch
    {
        "DAILY" => Frequency.Daily,
        "WEEKLY" => Frequency.Weekly,
        "MONTHLY" => Frequency.Monthly,
        _ => throw Refuse.Invalid("Talks repeat with FREQ=DAILY, FREQ=WEEKLY or FREQ=MONTHLY."),
    };

    private static RecurrenceRule Consistent(RecurrenceRule rule)
    {
        if (rule.Count is not null && (rule.Until is not null || rule.UntilDay is not null))
        {
            throw Refuse.Invalid("A series ends with COUNT or with UNTIL, not with both.");
        }

        return rule.Days.Count > 0 && rule.MonthDays.Count > 0
            ? throw Refuse.Invalid("Monthly talks repeat by BYDAY (such as 2TU, -1FR) or by BYMONTHDAY (such as 15, -1), not by both.")
            : rule;
    }

    private static RecurrenceRule WithUntil(RecurrenceRule rule, string value)
    {
        if (DateOnly.TryParseExact(value, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return rule with { UntilDay = day };
        }

        return DateTimeOffset.TryParseExact(
            value, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
            ? rule with { Until = moment }
            : throw Refuse.Invalid("UNTIL is a day such as 20271231 or a moment in UTC such as 20271231T180000Z.");
    }

    private static RuleDay[] DaysOf(Frequency frequency, string value)
    {
        if (frequency == Frequency.Daily)
        {
            throw Refuse.Invalid("BYDAY belongs to FREQ=WEEKLY (such as MO,TH) and FREQ=MONTHLY (such as 2TU, -1FR).");
        }

        RuleDay[] days = [.. value.Split(',').Select(text => DayOf(frequency, text)).Distinct()];
        return days.Length <= 70 ? days : throw Refuse.Invalid("BYDAY names too many days.");
    }

    private static RuleDay DayOf(Frequency frequency, string text)
    {
        if (frequency == Frequency.Weekly)
        {
            return RuleDay.DayOf(text) is { } plain
                ? new(0, plain)
                : throw Refuse.Invalid("Weekly talks name days of the week: BYDAY=MO,TH, for example.");
        }

        return text.Length > 2 && RuleDay.DayOf(text.AsSpan(text.Length - 2)) is { } day && Signed(text[..^2], 5) is { } ordinal
            ? new(ordinal, day)
            : throw Refuse.Invalid("Monthly talks name which day of the month: BYDAY=2TU for the second Tuesday, BYDAY=-1FR for the last Friday.");
    }

    private static int[] MonthDaysOf(Frequency frequency, string value)
    {
        const string possible = "BYMONTHDAY belongs to FREQ=MONTHLY and names days from 1 to 31, or from the end of the month -1 to -31.";
        return frequency == Frequency.Monthly
            ? [.. value.Split(',').Select(text => Signed(text, 31) ?? throw Refuse.Invalid(possible)).Distinct()]
            : throw Refuse.Invalid(possible);
    }

    private static int? Number(string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number : null;

    private static int? Signed(string text, int most) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number != 0 && number >= -most && number <= most ? number : null;
}
