using System.Net;
using LiveTalk.Domain.Limits;
using LiveTalk.Redis.Servers;

namespace LiveTalk.Server.Options;

/// <summary>Finds everything that is wrong with a configuration, as sentences that say what to change.</summary>
internal static class OptionsCheck
{
    /// <summary>The shortest metrics token: shorter ones can be guessed.</summary>
    public const int MinTokenLength = 16;

    /// <summary>The shortest operator token: it can stop nodes, from anywhere.</summary>
    public const int MinOperatorTokenLength = 32;

    private const string RateRule = "PerSecond from 0.001 to 1000000 and Burst from 1 to 1000000";

    /// <summary>Every fault; empty where the configuration is sound.</summary>
    public static IReadOnlyList<string> Faults(LiveTalkOptions options, IConfiguration configuration) =>
    [
        .. Database(options),
        .. Redis(options),
        .. Numbers(options),
        .. Rates("Person", options.Limits.Person),
        .. Rates("Address", options.Limits.Address),
        .. Rates("Site", options.Limits.Site),
        .. Addresses(options),
        .. MailCheck.Faults(options.Mail),
        .. SignInCheck.Faults(options.SignIn),
        .. Environment(options, configuration),
    ];

    private static IEnumerable<string> Database(LiveTalkOptions options)
    {
        if (!IsSqlite(options.Database) && !options.Database.Contains("Host=", StringComparison.OrdinalIgnoreCase))
        {
            yield return "LiveTalk__Database must be 'Data Source=FILE' for SQLite or 'Host=...' for Postgres.";
        }

        if (options.Redis.Length > 0 && IsSqlite(options.Database))
        {
            yield return "LiveTalk__Redis joins several nodes, and SQLite serves only one: set LiveTalk__Database to a Postgres string, or leave Redis out.";
        }
    }

    private static IEnumerable<string> Redis(LiveTalkOptions options)
    {
        if (!RedisSettings.IsPrefix(options.RedisPrefix))
        {
            yield return $"LiveTalk__RedisPrefix must have 1 to {RedisSettings.MaxPrefix} letters, digits, '-', '_' and ':'.";
        }

        if (options.Redis.Length > 0 && Fault(options.Redis) is { } fault)
        {
            yield return "LiveTalk__Redis: " + fault;
        }

        static string? Fault(string servers)
        {
            try
            {
                RedisSettings.Parse(servers);
                return null;
            }
            catch (FormatException wrong)
            {
                return wrong.Message;
            }
        }
    }

    private static IEnumerable<string> Numbers(LiveTalkOptions options)
    {
        if (options.DrainSeconds is < 0 or > 600)
        {
            yield return "LiveTalk__DrainSeconds must be from 0 to 600 seconds.";
        }

        if (options.NodeName.Length > 60 || options.NodeName.Any(char.IsControl))
        {
            yield return "LiveTalk__NodeName must have at most 60 characters, none of them control characters.";
        }

        if (options.DrainDelaySeconds is < 0 or > 60)
        {
            yield return "LiveTalk__DrainDelaySeconds must be from 0 to 60 seconds.";
        }

        if (options.RoomIdleSeconds is < 1 or > 3600)
        {
            yield return "LiveTalk__RoomIdleSeconds must be from 1 to 3600 seconds.";
        }

        if (options.StartSeconds is < 0 or > 3600)
        {
            yield return "LiveTalk__StartSeconds must be from 0 to 3600 seconds.";
        }

        foreach (var (name, rate) in new[] { ("Thread", options.Limits.Thread), ("WavePair", options.Limits.WavePair), ("Connection", options.Limits.Connection) })
        {
            if (rate is not null && !Fits(rate))
            {
                yield return $"LiveTalk__Limits__{name} needs {RateRule}.";
            }
        }

        if (options.Limits.ConnectionsPerAddress is < 1 or > 1_000_000)
        {
            yield return "LiveTalk__Limits__ConnectionsPerAddress must be from 1 to 1000000.";
        }

        if (options.MetricsToken.Length is > 0 and < MinTokenLength)
        {
            yield return $"LiveTalk__MetricsToken must have at least {MinTokenLength} characters; leave it empty to read metrics from this machine only.";
        }

        if (options.OperatorToken.Length is > 0 and < MinOperatorTokenLength)
        {
            yield return $"LiveTalk__OperatorToken must have at least {MinOperatorTokenLength} characters; leave it empty to let only admins of LiveTalk__OperatorSite drain nodes.";
        }
    }

    private static IEnumerable<string> Rates(string scope, Dictionary<string, RateSection> rates)
    {
        foreach (var (name, rate) in rates)
        {
            if (!Enum.TryParse<LimitKind>(name, ignoreCase: true, out var kind) || !Enum.IsDefined(kind))
            {
                yield return $"LiveTalk__Limits__{scope}__{name} is not a limit; there are {string.Join(", ", Enum.GetNames<LimitKind>())}.";
            }
            else if (!Fits(rate))
            {
                yield return $"LiveTalk__Limits__{scope}__{name} needs {RateRule}.";
            }
        }
    }

    private static IEnumerable<string> Addresses(LiveTalkOptions options)
    {
        foreach (var proxy in TrustedProxyList.Split(options.TrustedProxies).Where(p => !IPAddress.TryParse(p, out _) && !IPNetwork.TryParse(p, out _)))
        {
            yield return $"LiveTalk__TrustedProxies: '{proxy}' is neither an address like 10.0.0.5 nor a network like 10.0.0.0/8.";
        }

        if (options.PublicUrl.Length > 0 && !IsOrigin(options.PublicUrl))
        {
            yield return "LiveTalk__PublicUrl must be a scheme and a host only, like https://talk.example.";
        }
    }

    private static IEnumerable<string> Environment(LiveTalkOptions options, IConfiguration configuration)
    {
        if (options.SecretsDirectory.Length > 0 && !Directory.Exists(options.SecretsDirectory))
        {
            yield return $"LiveTalk__SecretsDirectory: there is no directory '{options.SecretsDirectory}'.";
        }

        // That switch trusts forwarded headers from everybody, so anybody could choose the address that limits count.
        if (configuration.GetValue<bool>("FORWARDEDHEADERS_ENABLED"))
        {
            yield return "ASPNETCORE_FORWARDEDHEADERS_ENABLED trusts every sender: remove it and list your proxies in LiveTalk__TrustedProxies.";
        }
    }

    private static bool IsSqlite(string database) => database.TrimStart().StartsWith("Data Source=", StringComparison.OrdinalIgnoreCase);

    private static bool Fits(RateSection rate) => rate is { PerSecond: >= 0.001 and <= 1_000_000, Burst: >= 1 and <= 1_000_000 };

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https")
        && uri.PathAndQuery == "/" && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0;
}
