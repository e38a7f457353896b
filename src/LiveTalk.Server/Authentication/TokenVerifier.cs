using LiveTalk.Domain.Sites;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LiveTalk.Server.Authentication;

/// <summary>Checks a token against the keys of the site it names. Thread-safe. Makes no outbound request: keys are only those that were registered.</summary>
internal sealed class TokenVerifier(SiteDirectory sites, TimeProvider clock)
{
    private static readonly JsonWebTokenHandler Handler = new() { MaximumTokenSizeInBytes = TokenRules.MaxLength };

    /// <summary>The site, the key and the claims of a token that counts now; null for every other, whatever the cause (S8).</summary>
    public async Task<(Site Site, SiteKey Key, TokenClaims Claims)?> VerifyAsync(string token, CancellationToken cancellationToken)
    {
        using var parts = TokenParts.Read(token);
        if (parts is null
            || await sites.FindAsync(parts.Issuer, cancellationToken) is not { } site
            || await sites.KeyAsync(site.Id, parts.KeyId, cancellationToken) is not { } key
            || key.Algorithm != parts.Algorithm
            || !await IsSignedAsync(token, key))
        {
            return null;
        }

        return TokenClaims.Read(parts.Claims, site, key, clock.GetUtcNow()) is { } claims ? (site, key, claims) : null;
    }

    /// <summary>Only the signature: every claim is read by <see cref="TokenClaims"/>, which is stricter than the library.</summary>
    private static async Task<bool> IsSignedAsync(string token, SiteKey key)
    {
        if (VerificationKeys.Of(key) is not { } verification)
        {
            return false;
        }

        var result = await Handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKey = verification,
            ValidAlgorithms = [key.Algorithm],
            TryAllIssuerSigningKeys = false,
            RequireSignedTokens = true,
            ValidateIssuer = false,
            ValidateAudience = false,
            ValidateLifetime = false,
            LogTokenId = false,
        });
        return result.IsValid;
    }
}
