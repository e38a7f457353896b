namespace LiveTalk.Redis.Servers;

/// <summary>Where Redis is and what this deployment calls its channels and keys there.</summary>
public sealed record RedisSettings
{
    /// <summary>The prefix where none is set.</summary>
    public const string DefaultPrefix = "livetalk";

    /// <summary>
    /// One StackExchange.Redis configuration (<c>host:port,password=...</c>) per independent server: threads are spread over them by hash, in this order, so every node must list the same.
    /// </summary>
    public required IReadOnlyList<string> Servers { get; init; }

    /// <summary>What every channel and key begins with: two deployments may share one Redis.</summary>
    public string Prefix { get; init; } = DefaultPrefix;

    /// <summary>Reads the setting: servers separated by semicolons.</summary>
    /// <exception cref="FormatException">It names no server; the message says what is expected.</exception>
    public static RedisSettings Parse(string text, string prefix = DefaultPrefix)
    {
        var servers = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return servers.Length > 0
            ? new() { Servers = servers, Prefix = prefix }
            : throw new FormatException("Redis needs at least one server, such as redis.example:6379.");
    }
}
