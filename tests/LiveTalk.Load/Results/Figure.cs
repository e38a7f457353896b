namespace LiveTalk.Load.Results;

/// <summary>The names of what is measured, with their units.</summary>
internal static class Figure
{
    /// <summary>Server, database and Redis together, for a million deliveries.</summary>
    public const string Cpu = "CPU s per million deliveries";
    public const string Deliveries = "deliveries/s";
    public const string P50 = "delivery p50 ms";
    public const string P99 = "delivery p99 ms";
    public const string PerFrame = "comments per frame";
    public const string BytesEach = "bytes per delivery";

    public const string Posts = "posts/s";
    public const string AckP50 = "acknowledgement p50 ms";
    public const string AckP99 = "acknowledgement p99 ms";
    public const string AckMax = "acknowledgement max ms";
    public const string ServerPerPost = "server CPU us per post";
    public const string DatabasePerPost = "database CPU us per post";

    public const string Lost = "lost";
    public const string Doubled = "doubled";
    public const string Refused = "refused";
    public const string Closed = "connections closed";

    /// <summary>Share of what was planned for the counted time that also arrived in it.</summary>
    public const string Kept = "share delivered in time";
    public const string PeakMemory = "server memory at most MiB";
    public const string OwnCores = "generator cores";
    public const string OtherCores = "other cores";

    public const string KibEach = "KiB per connection";
    public const string ConnectSeconds = "seconds to connect";

    public const string SlowAckRatio = "acknowledgement p99, slow readers / all well";
    public const string SlowAckMax = "acknowledgement max ms, slow readers";
    public const string SlowOthersRatio = "others' p99, slow readers / all well";
    public const string SlowPosts = "posts/s, slow readers, least";
    public const string SlowCut = "reading slow readers cut";
    public const string SlowIncomplete = "slow readers incomplete";

    public const string TenAlone = "ten people alone, p99 ms";
    public const string TenBeside = "ten people beside the crowd, p99 ms";
    public const string TenRatio = "ten people, beside / alone";

    public const string JoinSmall = "join p99 ms, thread of 100";
    public const string JoinLarge = "join p99 ms, large thread";
    public const string JoinRatio = "join p99, large / small";
    public const string JoinBurst = "join p99 ms, everybody within a second";
    public const string JoinTransactions = "database transactions for them";

    public const string RedisCommands = "Redis commands per post";
    public const string RedisBytes = "Redis bytes out per post";
    public const string RedisBytesOneSided = "Redis bytes out per post, readers on one node";
}
