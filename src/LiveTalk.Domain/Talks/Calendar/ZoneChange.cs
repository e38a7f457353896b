namespace LiveTalk.Domain.Talks.Calendar;

/// <summary>A moment at which the clocks of a time zone are set.</summary>
/// <param name="Local">What they showed then, by the offset before.</param>
/// <param name="From">The offset before.</param>
/// <param name="To">The offset from then on.</param>
/// <param name="Summer">Whether what begins is daylight saving.</param>
internal readonly record struct ZoneChange(DateTime Local, TimeSpan From, TimeSpan To, bool Summer)
{
    /// <summary>When the clocks of a zone are set between two moments, ascending.</summary>
    /// <remarks>Asks for the offset week by week: no zone sets its clocks there and back within one.</remarks>
    public static IEnumerable<ZoneChange> In(TimeZoneInfo zone, DateTime from, DateTime to)
    {
        var step = TimeSpan.FromDays(7);
        for (var at = from; at < to; at += step)
        {
            if (zone.GetUtcOffset(at) != zone.GetUtcOffset(at + step))
            {
                yield return Between(zone, at, at + step);
            }
        }
    }

    private static ZoneChange Between(TimeZoneInfo zone, DateTime before, DateTime after)
    {
        var (from, to) = (zone.GetUtcOffset(before), zone.GetUtcOffset(after));
        while (after - before > TimeSpan.FromSeconds(1))
        {
            var middle = before + TimeSpan.FromSeconds(Math.Floor((after - before).TotalSeconds / 2));
            if (zone.GetUtcOffset(middle) == from)
            {
                before = middle;
            }
            else
            {
                after = middle;
            }
        }

        return new(DateTime.SpecifyKind(after + from, DateTimeKind.Unspecified), from, to, zone.IsDaylightSavingTime(after));
    }
}
