using System.Globalization;
using System.Net;
using StackExchange.Redis;

namespace LiveTalk.Redis.Servers;

/// <summary>Reads one server of the setting, in either of its two spellings.</summary>
internal static class RedisAddress
{
    private const int DefaultPort = 6379;
    private const string Hidden = "********";

    // In front of what the operator wrote, which thereby wins. Times in milliseconds, keep-alive in seconds.
    private const string Defaults = "connectTimeout=2000,syncTimeout=2000,keepAlive=10,";

    /// <summary>Reads <c>host:port,password=...</c>, <c>redis://[:password@]host[:port][/database]</c> or the same with <c>rediss</c>. A password in an address is percent-encoded.</summary>
    /// <exception cref="FormatException">It is neither; the message shows no password.</exception>
    public static ConfigurationOptions Parse(string text)
    {
        var options = text.Contains("://", StringComparison.Ordinal) ? FromAddress(text) : FromOptions(text);

        // A start without Redis is a start: it is connected to when it is there.
        options.AbortOnConnectFail = false;
        options.ReconnectRetryPolicy = new JitteredRetry(Random.Shared);
        return options;
    }

    /// <summary>The text without the password.</summary>
    public static string Mask(string text)
    {
        var at = text.LastIndexOf('@');
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
        {
            return at > scheme ? $"{text[..(scheme + 3)]}:{Hidden}{text[at..]}" : text;
        }

        return string.Join(',', text.Split(',').Select(part => part.TrimStart().StartsWith("password=", StringComparison.OrdinalIgnoreCase) ? "password=" + Hidden : part));
    }

    /// <summary>Where a server is, for people: <c>host:port</c>.</summary>
    public static string Display(ConfigurationOptions options) => string.Join(',', options.EndPoints.Select(point => point switch
    {
        DnsEndPoint name => string.Create(CultureInfo.InvariantCulture, $"{name.Host}:{name.Port}"),
        _ => point.ToString(),
    }));

    private static ConfigurationOptions FromOptions(string text)
    {
        ConfigurationOptions options;
        try
        {
            options = ConfigurationOptions.Parse(Defaults + text);
        }
        catch (ArgumentException)
        {
            // The library's own message repeats the part that it does not know, which may be half a password.
            throw new FormatException($"'{Mask(text)}' holds an option that is not known; write host:port,password=...,ssl=true or redis://:password@host:port.");
        }

        if (options.EndPoints.Count == 0)
        {
            throw new FormatException($"'{Mask(text)}' names no server; write host:port or redis://:password@host:port.");
        }

        options.SetDefaultPorts();
        return options;
    }

    private static ConfigurationOptions FromAddress(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("redis" or "rediss") || address.Host.Length == 0)
        {
            throw new FormatException($"'{Mask(text)}' is not a Redis address; write redis://:password@host:port, or rediss:// for TLS.");
        }

        var colon = address.UserInfo.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 || (colon < 0 && address.UserInfo.Length > 0))
        {
            throw new FormatException($"'{Mask(text)}' names a user. Redis users are not supported: write the default user's password as redis://:password@host:port.");
        }

        var options = ConfigurationOptions.Parse(Defaults);
        options.EndPoints.Add(address.Host, address.Port > 0 ? address.Port : DefaultPort);
        options.Ssl = address.Scheme == "rediss";
        if (colon == 0)
        {
            options.Password = Uri.UnescapeDataString(address.UserInfo[1..]);
        }

        var database = address.AbsolutePath.Trim('/');
        if (database.Length > 0)
        {
            options.DefaultDatabase = int.TryParse(database, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new FormatException($"'{Mask(text)}' must end with the number of a database, or with the port.");
        }

        return options;
    }
}
