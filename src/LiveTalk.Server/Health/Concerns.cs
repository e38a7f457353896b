using LiveTalk.Domain.Backplane;
using LiveTalk.Domain.Limits;
using LiveTalk.Domain.Overload;
using LiveTalk.Domain.Time;

namespace LiveTalk.Server.Health;

/// <summary>What an operator should look at although the node works: degraded, still ready. Asks nobody. Thread-safe.</summary>
internal sealed class Concerns(IBackplaneHealth backplane, RateLimits limits, OverloadGuard overload, DatabaseTime time)
{
    // Clocks that are kept by NTP differ by milliseconds.
    private static readonly TimeSpan WrongBy = TimeSpan.FromSeconds(2);

    /// <summary>One sentence each; empty where all is well.</summary>
    public IEnumerable<string> Now()
    {
        foreach (var link in backplane.Links.Where(l => !l.IsConnected))
        {
            yield return $"Redis at {link.Server} is not heard: news of other nodes come from the database, about a second late.";
        }

        if (!limits.IsShared)
        {
            yield return "Redis does not answer: limits are counted on each node alone.";
        }

        if (overload.Level != OverloadLevel.None)
        {
            yield return $"Overload: the node leaves out {Left(overload.Level)}, because {overload.Cause}.";
        }

        var ahead = time.MachineAhead;
        if (ahead.Duration() > WrongBy)
        {
            var where = ahead > TimeSpan.Zero ? "ahead of" : "behind";
            yield return $"This machine's clock is {Math.Round(ahead.Duration().TotalSeconds)} s {where} the database's. LiveTalk goes by the database's; only this node's logs are wrong.";
        }
    }

    private static string Left(OverloadLevel level) => level switch
    {
        OverloadLevel.Typing => "typing",
        OverloadLevel.Presence => "typing and presence",
        _ => "typing, presence and newcomers",
    };
}
