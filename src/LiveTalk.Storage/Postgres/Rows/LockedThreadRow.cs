namespace LiveTalk.Storage.Postgres.Rows;

/// <summary>A row of threads that is locked, with the server's clock when it was.</summary>
internal sealed class LockedThreadRow : ThreadRow
{
    public DateTime Now { get; init; }
}
