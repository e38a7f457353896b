using System.Globalization;
using StackExchange.Redis;

namespace LiveTalk.Redis.Servers;

/// <summary>Makes every channel and key name of a deployment; nothing else does.</summary>
internal sealed class RedisNames(string prefix)
{
    /// <summary>What is announced about a thread.</summary>
    public RedisChannel Thread(Guid thread) => Channel(string.Create(CultureInfo.InvariantCulture, $"{prefix}:t:{thread:N}"));

    /// <summary>What is left of a limit.</summary>
    public RedisKey Bucket(string key) => $"{prefix}:l:{key}";

    /// <summary>What all nodes hear.</summary>
    public RedisChannel Everybody => Channel($"{prefix}:all");

    /// <summary>What nodes tell each other about themselves.</summary>
    public RedisChannel Cluster => Channel($"{prefix}:cluster");

    /// <summary>What one node says to itself, to know that it is heard.</summary>
    public RedisChannel Echo(Guid node) => Channel(string.Create(CultureInfo.InvariantCulture, $"{prefix}:echo:{node:N}"));

    /// <summary>The thread that a channel of <see cref="Thread"/> is about.</summary>
    public static bool TryThread(RedisChannel channel, out Guid thread)
    {
        string? name = channel;
        thread = Guid.Empty;
        return name is { Length: > 32 } && Guid.TryParseExact(name.AsSpan(name.Length - 32), "N", out thread);
    }

    private static RedisChannel Channel(string name) => new(name, RedisChannel.PatternMode.Literal);
}
