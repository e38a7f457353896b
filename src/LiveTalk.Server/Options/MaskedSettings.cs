using System.Data.Common;
using System.Globalization;
using LiveTalk.Domain.Limits;
using LiveTalk.Redis.Servers;

namespace LiveTalk.Server.Options;

/// <summary>The configuration as it may be shown: no password, no token (S29).</summary>
internal static class MaskedSettings
{
    private const string Mask = "********";
    private static readonly string[] Secret = ["password", "pwd", "passfile", "ssl password"];

    /// <summary>Name and value of every setting, in the order of <see cref="LiveTalkOptions"/>.</summary>
    public static IEnumerable<(string Name, string Value)> Of(LiveTalkOptions options)
    {
        yield return ("Database", ConnectionString(options.Database));
        yield return ("Redis", RedisSettings.Mask(options.Redis));
        yield return ("RedisPrefix", options.RedisPrefix);
        yield return ("NodeName", options.NodeName);
        yield return ("DrainSeconds", options.DrainSeconds.ToString(CultureInfo.InvariantCulture));
        yield return ("DrainDelaySeconds", options.DrainDelaySeconds.ToString(CultureInfo.InvariantCulture));
        yield return ("RoomIdleSeconds", options.RoomIdleSeconds.ToString(CultureInfo.InvariantCulture));
        yield return ("StartSeconds", options.StartSeconds.ToString(CultureInfo.InvariantCulture));
        yield return ("Overload", options.Overload ? "true" : "false");
        yield return ("TrustedProxies", options.TrustedProxies);
        yield return ("PublicUrl", options.PublicUrl);
        yield return ("MetricsToken", options.MetricsToken.Length > 0 ? Mask : "");
        yield return ("OperatorToken", options.OperatorToken.Length > 0 ? Mask : "");
        yield return ("OperatorSite", options.OperatorSite);
        yield return ("SecretsDirectory", options.SecretsDirectory);
        foreach (var setting in Of(options.Mail).Concat(options.SignIn.SelectMany(p => Of(p.Key, p.Value))))
        {
            yield return setting;
        }

        var limits = options.Limits.ToLimits();
        yield return ("Limits:Enabled", limits.Enabled ? "true" : "false");
        foreach (var (scope, rates) in new[] { ("Person", limits.Person), ("Address", limits.Address), ("Site", limits.Site) })
        {
            foreach (var (kind, rate) in rates)
            {
                yield return ($"Limits:{scope}:{kind}", Text(rate));
            }
        }

        yield return ("Limits:Thread", Text(limits.Thread));
        yield return ("Limits:Connection", Text(limits.Connection));
        yield return ("Limits:ConnectionsPerAddress", limits.ConnectionsPerAddress.ToString(CultureInfo.InvariantCulture));
    }

    private static IEnumerable<(string Name, string Value)> Of(MailSection mail)
    {
        yield return ("Mail:Host", mail.Host);
        yield return ("Mail:Port", mail.Port.ToString(CultureInfo.InvariantCulture));
        yield return ("Mail:From", mail.From);
        yield return ("Mail:User", mail.User);
        yield return ("Mail:Password", mail.Password.Length > 0 ? Mask : "");
        yield return ("Mail:Tls", mail.Tls ? "true" : "false");
    }

    private static IEnumerable<(string Name, string Value)> Of(string name, SignInSection provider)
    {
        yield return ($"SignIn:{name}:ClientId", provider.ClientId);
        yield return ($"SignIn:{name}:ClientSecret", provider.ClientSecret.Length > 0 ? Mask : "");
        yield return ($"SignIn:{name}:AuthorizationEndpoint", provider.AuthorizationEndpoint);
        yield return ($"SignIn:{name}:TokenEndpoint", provider.TokenEndpoint);
        yield return ($"SignIn:{name}:UserEndpoint", provider.UserEndpoint);
        yield return ($"SignIn:{name}:Scope", provider.Scope);
        foreach (var (host, at) in provider.Hosts.Select((host, at) => (host, at)))
        {
            yield return ($"SignIn:{name}:Hosts:{at}", $"{host.Account} is {host.Role} of {host.Site}");
        }
    }

    /// <summary>A connection string without its password.</summary>
    public static string ConnectionString(string text)
    {
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = text };
            foreach (var key in Secret.Where(parts.ContainsKey))
            {
                parts[key] = Mask;
            }

            return parts.ConnectionString;
        }
        catch (ArgumentException)
        {
            return Mask;
        }
    }

    private static string Text(Rate rate) => string.Create(CultureInfo.InvariantCulture, $"{rate.PerSecond}/s, burst {rate.Burst}");
}
