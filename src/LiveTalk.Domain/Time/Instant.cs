namespace LiveTalk.Domain.Time;

/// <summary>Moments as LiveTalk keeps them.</summary>
public static class Instant
{
    /// <summary>The moment in UTC, cut to whole milliseconds, so that a stored and a sent time are always equal.</summary>
    public static DateTimeOffset ToMilliseconds(this DateTimeOffset at) =>
        new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
}
