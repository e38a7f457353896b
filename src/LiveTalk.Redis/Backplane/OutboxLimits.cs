namespace LiveTalk.Redis.Backplane;

/// <summary>Bounds of an <see cref="Outbox"/>. Together they are the memory that a Redis which takes nothing can cost.</summary>
internal sealed record OutboxLimits
{
    /// <summary>Most bytes of event JSON that wait; beyond, only the numbers of threads wait.</summary>
    public int MaxBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>Most threads of which something waits; beyond, the one that waits longest is forgotten: its readers find the number by the head check.</summary>
    public int MaxThreads { get; init; } = 20_000;

    /// <summary>Most bytes of event JSON in one message; one event larger than that goes alone.</summary>
    public int MaxParcelBytes { get; init; } = 256 * 1024;

    /// <summary>Most notices that wait; beyond, the oldest is dropped.</summary>
    public int MaxNotices { get; init; } = 1_000;

    /// <summary>Most presence messages that wait; beyond, the oldest is dropped.</summary>
    public int MaxPresence { get; init; } = 1_000;

    /// <summary>Events that waited longer than this have been read from the log meanwhile: only their number is still told.</summary>
    public TimeSpan StaleAfter { get; init; } = TimeSpan.FromSeconds(2);
}
