using StackExchange.Redis;

namespace LiveTalk.Redis.Servers;

/// <summary>Where Redis is and what this deployment calls its channels and keys there.</summary>
public sealed record RedisSettings
{
    /// <summary>The prefix where none is set.</summary>
    public const string DefaultPrefix = "livetalk";

    /// <summary>The longest prefix, characters.</summary>
    public const int MaxPrefix = 40;

    /// <summary>
    /// One address per independent server: threads are spread over them by hash, in this order, so every node must list the same. Each is <c>host:port</c> with options
    /// (<c>host:port,password=...,ssl=true</c>) or an address such as <c>redis://:password@host:port</c>, <c>rediss://</c> for TLS.
    /// </summary>
    public required IReadOnlyList<string> Servers { get; init; }

    /// <summary>What every channel and key begins with: two deployments may share one Redis.</summary>
    public string Prefix { get; init; } = DefaultPrefix;

    /// <summary>Reads the settings: servers separated by semicolons, and a prefix of letters, digits and <c>- _ :</c>.</summary>
    /// <exception cref="FormatException">Something in them is wrong; the message says what is expected and shows no password.</exception>
    public static RedisSettings Parse(string text, string prefix = DefaultPrefix)
    {
        var servers = Split(text);
        if (servers.Length == 0)
        {
            throw new FormatException("Redis needs at least one server, such as redis.example:6379.");
        }

        foreach (var server in servers)
        {
            RedisAddress.Parse(server);
        }

        return IsPrefix(prefix)
            ? new() { Servers = servers, Prefix = prefix }
            : throw new FormatException($"A Redis prefix has 1 to {MaxPrefix} letters, digits, '-', '_' and ':'.");
    }

    /// <summary>Whether a text can be a prefix.</summary>
    public static bool IsPrefix(string text) => text.Length is > 0 and <= MaxPrefix && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or ':');

    /// <summary>The servers without their passwords.</summary>
    public static string Mask(string text) => string.Join(';', Split(text).Select(RedisAddress.Mask));

    /// <summary>Every server as the client library wants it.</summary>
    internal IEnumerable<ConfigurationOptions> Options() => Servers.Select(RedisAddress.Parse);

    private static string[] Split(string text) => text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
