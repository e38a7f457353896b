using System.Net;
using LiveTalk.Domain.Participants;

namespace LiveTalk.Server.Options;

/// <summary>Finds what is wrong with the section <c>LiveTalk:SignIn</c>.</summary>
internal static class SignInCheck
{
    private const int MaxNameLength = 30;

    /// <summary>Every fault, as a sentence that says what to change.</summary>
    public static IEnumerable<string> Faults(IReadOnlyDictionary<string, SignInSection> providers) =>
        providers.SelectMany(p => Faults($"LiveTalk__SignIn__{p.Key}", p.Key, p.Value));

    private static IEnumerable<string> Faults(string setting, string name, SignInSection provider)
    {
        if (!IsName(name))
        {
            yield return $"{setting}: the name must have 1 to 30 small letters, digits and '-', since it is part of addresses.";
        }

        if (provider.ClientId.Length == 0 || provider.ClientSecret.Length == 0)
        {
            yield return $"{setting} needs the ClientId and the ClientSecret that the provider gave.";
        }

        foreach (var (endpoint, address) in new[]
        {
            (nameof(provider.AuthorizationEndpoint), provider.AuthorizationEndpoint), (nameof(provider.TokenEndpoint), provider.TokenEndpoint), (nameof(provider.UserEndpoint), provider.UserEndpoint),
        })
        {
            if (!IsPrivate(address))
            {
                yield return $"{setting}__{endpoint} must be an https address.";
            }
        }

        if (provider.Hosts.Count == 0)
        {
            yield return $"{setting}__Hosts is empty, so nobody could sign in: list at least one account with its site and role.";
        }

        foreach (var (host, at) in provider.Hosts.Select((host, at) => (host, at)))
        {
            if (string.IsNullOrWhiteSpace(host.Account) || string.IsNullOrWhiteSpace(host.Site) || !Roles.All.Contains(host.Role, StringComparer.Ordinal))
            {
                yield return $"{setting}__Hosts__{at} needs an Account, a Site, and a Role of {string.Join(", ", Roles.All)}.";
            }
        }
    }

    // Codes and secrets travel there. On this machine nobody listens: for tests.
    private static bool IsPrivate(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && IPAddress.TryParse(uri.Host, out var ip) && IPAddress.IsLoopback(ip)));

    private static bool IsName(string name) => name.Length is > 0 and <= MaxNameLength && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
