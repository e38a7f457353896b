using System.Security.Cryptography;
using System.Text;
using LiveTalk.Domain.Participants;
using LiveTalk.Server.Authentication;
using LiveTalk.Server.Options;

namespace LiveTalk.Server.SignIn;

/// <summary>Lets those in whom the configuration names, and gives them a token of their own. Thread-safe.</summary>
internal sealed class HostDoor(LiveTalkOptions options, TokenIssuer issuer)
{
    private static readonly TimeSpan TokenLife = TimeSpan.FromHours(12);
    private const int MaxPlainSubject = 100;

    /// <summary>A token for an account.</summary>
    /// <param name="provider">Who vouches for it.</param>
    /// <param name="account">The account.</param>
    /// <param name="site">The site that is wanted; null takes the first that names the account.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>Null where nobody has let the account in there.</returns>
    /// <exception cref="Domain.Errors.LiveTalkException">The site does not exist, or the database is away.</exception>
    public async Task<HostPass?> AdmitAsync(string provider, ProviderAccount account, string? site, CancellationToken cancellationToken)
    {
        var named = options.SignIn[provider].Hosts.Where(h => account.Is(h.Account) && (site is null || h.Site == site)).ToList();
        if (named.Count == 0)
        {
            return null;
        }

        var home = named[0].Site;
        string[] roles = [.. Roles.All.Where(role => named.Any(h => h.Site == home && h.Role == role))];
        var (token, expiresAt) = await issuer.IssueAsync(home, Subject(provider, account.Subject), NameOf(account), roles, TokenLife, cancellationToken);
        return new(home, token, expiresAt);
    }

    // The same account is the same person, whatever it is called today. What a token's subject could not hold is hashed.
    private static string Subject(string provider, string subject)
    {
        var isPlain = subject.Length <= MaxPlainSubject && subject.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '@' or '|');
        return $"{TokenRules.OwnSubject}provider:{provider}:{(isPlain ? subject : "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(subject))))}";
    }

    // Providers take names that could not stand beside others here.
    private static string NameOf(ProviderAccount account) => NameRules.Check(account.Name).Name ?? "Host";
}
