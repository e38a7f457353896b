using System.Diagnostics.CodeAnalysis;

namespace LiveTalk.Domain.Talks.Calendar;

/// <summary>Time zones as talks name them (IANA), and what their clocks show.</summary>
public static class WallClock
{
    private const int MaxNameLength = 64;

    private static readonly string[] Areas =
        ["Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific", "Etc"];

    /// <summary>The time zone of a name such as <c>Europe/Berlin</c> or <c>UTC</c>; false where there is none.</summary>
    /// <remarks>Only an area and a place: names from elsewhere reach the machine's files, and some files beside the zones are not zones of anybody.</remarks>
    public static bool TryFind(string name, [NotNullWhen(true)] out TimeZoneInfo? zone)
    {
        zone = null;
        return name is { Length: > 0 and <= MaxNameLength } && IsPlausible(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out zone) && zone.Id == name;
    }

    /// <summary>What the clock shows at a moment.</summary>
    public static DateTime Local(this TimeZoneInfo zone, DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, zone).DateTime;

    /// <summary>The moment at which the clock shows a time: of two the first, and where clocks leap over it as much later as they leap (RFC 5545 section 3.3.5).</summary>
    public static DateTimeOffset At(this TimeZoneInfo zone, DateTime local)
    {
        var utc = DateTime.SpecifyKind(local, DateTimeKind.Utc);
        var before = zone.GetUtcOffset(utc.AddDays(-1));
        var after = zone.GetUtcOffset(utc.AddDays(1));
        var moment = zone.GetUtcOffset(utc - before) != before && zone.GetUtcOffset(utc - after) == after ? utc - after : utc - before;
        return new(moment, TimeSpan.Zero);
    }

    private static bool IsPlausible(string name) =>
        name == "UTC"
        || (Areas.Any(area => name.Length > area.Length + 1 && name[area.Length] == '/' && name.StartsWith(area, StringComparison.Ordinal))
            && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+'));
}
