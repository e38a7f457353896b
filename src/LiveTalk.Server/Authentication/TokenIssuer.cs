using System.Text.Json.Nodes;
using LiveTalk.Domain.Sites;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LiveTalk.Server.Authentication;

/// <summary>Signs tokens with the server's own key of a site. Thread-safe.</summary>
internal sealed class TokenIssuer(SiteDirectory sites, TimeProvider clock)
{
    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>A token for a person.</summary>
    /// <param name="site">Where it counts.</param>
    /// <param name="subject">Begins with <see cref="TokenRules.OwnSubject"/>.</param>
    /// <param name="name">The person's name.</param>
    /// <param name="roles">The roles it carries.</param>
    /// <param name="life">At most <see cref="TokenRules.MaxOwnLife"/>.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task<(string Token, DateTimeOffset ExpiresAt)> IssueAsync(
        string site, string subject, string name, IReadOnlyList<string> roles, TimeSpan life, CancellationToken cancellationToken)
    {
        var key = await sites.OwnKeyAsync(site, cancellationToken);
        var issued = clock.GetUtcNow().ToUnixTimeSeconds();
        var expires = issued + (long)life.TotalSeconds;
        var claims = new JsonObject
        {
            ["iss"] = site,
            ["aud"] = TokenRules.Audience,
            ["sub"] = subject,
            ["name"] = name,
            ["iat"] = issued,
            ["exp"] = expires,
        };
        if (roles.Count > 0)
        {
            claims["roles"] = new JsonArray([.. roles.Select(r => JsonValue.Create(r))]);
        }

        var signing = VerificationKeys.Of(key) ?? throw new InvalidOperationException($"The own key {key} cannot sign.");
        return (Handler.CreateToken(claims.ToJsonString(), new SigningCredentials(signing, key.Algorithm)), DateTimeOffset.FromUnixTimeSeconds(expires));
    }
}
