namespace LiveTalk.Domain.Talks.Calendar;

/// <summary>A day of BYDAY, such as <c>TU</c>, <c>2TU</c> or <c>-1FR</c>.</summary>
/// <param name="Ordinal">Which of the month: 1 to 5 from its beginning, -1 to -5 from its end; 0 in weekly rules.</param>
/// <param name="Day">The day of the week.</param>
public readonly record struct RuleDay(int Ordinal, DayOfWeek Day)
{
    private static readonly string[] Names = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

    /// <summary>The day of the week as RFC 5545 writes it.</summary>
    public static string NameOf(DayOfWeek day) => Names[(int)day];

    /// <summary>The day of the week that RFC 5545 writes so, or null.</summary>
    public static DayOfWeek? DayOf(ReadOnlySpan<char> name)
    {
        for (var day = 0; day < Names.Length; day++)
        {
            if (name.SequenceEqual(Names[day]))
            {
                return (DayOfWeek)day;
            }
        }

        return null;
    }

    /// <inheritdoc />
    public override string ToString() => (Ordinal == 0 ? "" : Ordinal.ToString(System.Globalization.CultureInfo.InvariantCulture)) + NameOf(Day);
}
