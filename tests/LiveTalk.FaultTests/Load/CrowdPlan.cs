namespace LiveTalk.FaultTests.Load;

/// <summary>How many people talk where, and how fast. The first thread is the hot one: it has <see cref="HotShare"/> of all posters and readers.</summary>
internal sealed record CrowdPlan
{
    public int Threads { get; init; } = 20;

    public int Posters { get; init; } = 40;

    public int Readers { get; init; } = 90;

    /// <summary>All posters together, while nothing is wrong.</summary>
    public int PostsPerSecond { get; init; } = 100;

    public double HotShare { get; init; } = 1 / 3d;

    /// <summary>How many of the posts are such as the server must refuse.</summary>
    public int RefusedPercent { get; init; } = 2;

    /// <summary>After how many posts the connection is dropped at the moment of sending.</summary>
    public int AbortPercent { get; init; }

    /// <summary>The full size with LIVETALK_LONG=1, else one that two busy cores carry beside everything else.</summary>
    public static CrowdPlan Default => Runs.Long ? new() { Posters = 80, Readers = 300, PostsPerSecond = 200 } : new();

    /// <summary>The longest pause of one poster between two posts, milliseconds; half of it on average.</summary>
    public int MaxPause => 2000 * Posters / PostsPerSecond;

    /// <summary>In which thread the n-th of so many people is.</summary>
    public int ThreadOf(int n, int people)
    {
        var hot = (int)(people * HotShare);
        return n < hot || Threads == 1 ? 0 : 1 + ((n - hot) % (Threads - 1));
    }
}
