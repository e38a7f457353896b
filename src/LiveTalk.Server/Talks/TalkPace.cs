namespace LiveTalk.Server.Talks;

/// <summary>How long a node waits until it asks again what is due: often while talks are on, seldom while nothing happens. Not thread-safe.</summary>
/// <param name="chance">Parts the nodes, so that they do not all ask in the same moment.</param>
internal sealed class TalkPace(Random chance)
{
    /// <summary>Between two questions while talks are on: as often as votes are told.</summary>
    public static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(250);

    /// <summary>Between two questions while nothing was due lately, and while the database is away: half of what a talk may be late (R15).</summary>
    public static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    /// <summary>For how long a talk in which something was due is taken to go on.</summary>
    public static readonly TimeSpan Lively = TimeSpan.FromSeconds(10);

    private TimeSpan _quiet = Lively;

    /// <summary>The next wait.</summary>
    /// <param name="due">Whether the last question found anything.</param>
    public TimeSpan Next(bool due)
    {
        var wait = due || _quiet < Lively ? Quick : Slow;
        _quiet = due ? TimeSpan.Zero : _quiet + wait;
        return wait * (0.8 + (0.2 * chance.NextDouble()));
    }
}
