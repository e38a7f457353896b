using System.Globalization;
using StackExchange.Redis;

namespace LiveTalk.Redis.Servers;

/// <summary>Makes every channel and key name of a deployment; nothing else does.</summary>
internal sealed class RedisNames(string prefix)
{
    /// <summary>What is announced about a thread.</summary>
    public RedisChannel Thread(Guid thread) => new(string.Create(CultureInfo.InvariantCulture, $"{prefix}:t:{thread:N}"), RedisChannel.PatternMode.Literal);

    /// <summary>What is left of a limit.</summary>
    public RedisKey Bucket(string key) => $"{prefix}:l:{key}";

    /// <summary>What all nodes hear.</summary>
    public RedisChannel Everybody => new($"{prefix}:all", RedisChannel.PatternMode.Literal);
}
