using System.Globalization;

namespace LiveTalk.Domain.Talks.Calendar;

/// <summary>Times as RFC 5545 writes them (section 3.3.5); calendars know no parts of a second.</summary>
internal static class CalendarTimes
{
    private const string LocalForm = "yyyyMMdd'T'HHmmss";

    /// <summary>A moment in UTC.</summary>
    public static string Utc(DateTimeOffset moment) => moment.UtcDateTime.ToString(LocalForm + "'Z'", CultureInfo.InvariantCulture);

    /// <summary>What a clock shows.</summary>
    public static string Local(DateTime local) => local.ToString(LocalForm, CultureInfo.InvariantCulture);

    /// <summary>A distance from UTC (section 3.3.14).</summary>
    public static string Offset(TimeSpan offset)
    {
        var size = offset.Duration();
        var sign = offset < TimeSpan.Zero ? '-' : '+';
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{size.Hours:00}{size.Minutes:00}{(size.Seconds == 0 ? "" : size.Seconds.ToString("00", CultureInfo.InvariantCulture))}");
    }
}
