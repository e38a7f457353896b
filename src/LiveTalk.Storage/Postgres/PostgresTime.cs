namespace LiveTalk.Storage.Postgres;

/// <summary>How times stand in Postgres's columns: timestamptz, which the driver gives as UTC.</summary>
internal static class PostgresTime
{
    public static DateTime ToColumn(this DateTimeOffset at) => at.UtcDateTime;

    public static DateTimeOffset FromColumn(DateTime at) => new(at, TimeSpan.Zero);

    public static DateTimeOffset? FromColumn(DateTime? at) => at is { } some ? FromColumn(some) : null;
}
