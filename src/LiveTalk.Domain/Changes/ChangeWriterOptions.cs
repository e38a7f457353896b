namespace LiveTalk.Domain.Changes;

/// <summary>Bounds of the group commit.</summary>
public sealed record ChangeWriterOptions
{
    /// <summary>Most changes in one transaction; more gain nothing (performance: 100 to 500 rows a statement cost the same per row).</summary>
    public int MaxBatch { get; init; } = 512;

    /// <summary>
    /// Least time between two commits with changes of one thread, while they come one by one but often; the first ones after a pause never wait (<see cref="CommitsAtOnce"/>). A reader of a busy thread gets a frame each 45 ms, so that this is felt by
    /// nobody, and 100 comments a second cost half as many commits.
    /// </summary>
    public TimeSpan Pace { get; init; } = TimeSpan.FromMilliseconds(18);

    /// <summary>
    /// How many commits of one thread may be closer to each other before it counts as busy; at least 1. So a short exchange does not wait: with 1, in a thread of ten people who said ten things a second, one in ten waited some
    /// 10 ms for nobody.
    /// </summary>
    public int CommitsAtOnce { get; init; } = 4;

    /// <summary>
    /// How often in a row an author must have posted within 8 ms of their last answer to be taken for a program that does so each time, which the pace would only hold up; at least 1. Once says nothing: posters with a
    /// beat of 40 ms, in a thread that is committed to each 36, come so soon by chance, and a tenth of the commits were made for them.
    /// </summary>
    public int ReturnsInARow { get; init; } = 4;

    /// <summary>
    /// How long a batch waits for authors who were just answered and post again at once, such as imports and bots: a program on the same network is back within that time, and nobody else is waited for. A commit of 64 then
    /// costs Postgres a fifth less than two of 32. Zero for a database in the same process, which works while they come back.
    /// </summary>
    public TimeSpan ReturnWait { get; init; } = TimeSpan.FromMilliseconds(2);

    /// <summary>Most changes waiting; one more is refused as unavailable.</summary>
    public int MaxWaiting { get; init; } = 10_000;

    /// <summary>How long a batch is repeated while the database does not answer, before its changes are refused as unavailable.</summary>
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Pause between two tries.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(100);
}
