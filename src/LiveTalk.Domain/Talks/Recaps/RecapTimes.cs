using System.Globalization;
using LiveTalk.Domain.Talks.Calendar;

namespace LiveTalk.Domain.Talks.Recaps;

/// <summary>Times and lengths for people.</summary>
public static class RecapTimes
{
    /// <summary>When a talk was, by the hosts' clock: <c>Tuesday, 3 March 2026, 19:00 to 20:05 (Europe/Berlin)</c>. As it really was, where that is known.</summary>
    public static string When(Recap recap)
    {
        ArgumentNullException.ThrowIfNull(recap);
        var zone = WallClock.TryFind(recap.TimeZone, out var known) ? known : TimeZoneInfo.Utc;
        var start = zone.Local(recap.StartedAt ?? recap.StartsAt);
        var end = zone.Local(recap.EndedAt ?? recap.EndsAt);
        var until = start.Date == end.Date ? end.ToString("HH:mm", CultureInfo.InvariantCulture) : Day(end);
        return $"{Day(start)} to {until} ({(known is null ? "UTC" : recap.TimeZone)})";
    }

    /// <summary>A moment by the hosts' clock: <c>Tuesday, 3 March 2026, 19:00</c>.</summary>
    public static string Moment(DateTimeOffset at, string timeZone) => Day((WallClock.TryFind(timeZone, out var zone) ? zone : TimeZoneInfo.Utc).Local(at));

    /// <summary>A length: <c>50 seconds</c>, <c>3 min 20 s</c>, <c>1 h 5 min</c>.</summary>
    public static string Length(int seconds) => seconds switch
    {
        1 => "1 second",
        < 60 => string.Create(CultureInfo.InvariantCulture, $"{seconds} seconds"),
        < 3600 when seconds % 60 == 0 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60} min"),
        < 3600 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60} min {seconds % 60} s"),
        _ when seconds % 3600 < 60 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600} h {seconds % 3600 / 60} min"),
    };

    /// <summary>A number with its word: <c>1 person</c>, <c>12 people</c>.</summary>
    public static string Counted(int number, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? one : many)}");

    /// <summary>Names as people list them: <c>Anna, Ben and Carl</c>.</summary>
    public static string Names(IEnumerable<string> names) => names.ToArray() switch
    {
        [] => "",
        [var one] => one,
        [.. var first, var last] => $"{string.Join(", ", first)} and {last}",
    };

    private static string Day(DateTime local) => local.ToString("dddd, d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);
}
