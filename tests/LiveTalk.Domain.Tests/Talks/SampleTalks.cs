using LiveTalk.Domain.Talks;

namespace LiveTalk.Domain.Tests.Talks;

/// <summary>Talks made by hand.</summary>
internal static class SampleTalks
{
    public static readonly Guid Anna = Guid.Parse("01900000-0000-7000-8000-00000000000a");

    /// <summary>A talk; <paramref name="start"/> in RFC 3339.</summary>
    public static Talk At(string start, string zone = "Europe/Berlin", string? rule = null, string title = "Office hours", int number = 1) => new()
    {
        Id = Id(number),
        Site = "blog",
        Post = "a-post",
        Thread = Guid.Parse("01900000-0000-7000-8000-0000000000ff"),
        Title = title,
        StartsAt = Moment(start),
        Minutes = 60,
        TimeZone = zone,
        Recurrence = rule,
        Series = rule is null ? null : Id(1),
        Hosts = [new(Anna, "Anna")],
    };

    public static Guid Id(int number) => Guid.Parse($"01900000-0000-7000-8000-{number:000000000000}");

    public static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture).ToUniversalTime();
}
