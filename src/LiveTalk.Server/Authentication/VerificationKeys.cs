using System.Buffers.Text;
using System.Security.Cryptography;
using LiveTalk.Domain.Sites;
using Microsoft.IdentityModel.Tokens;

namespace LiveTalk.Server.Authentication;

/// <summary>Turns a site's key into what verifies or signs with it.</summary>
internal static class VerificationKeys
{
    // The library would keep a provider per key object, and key objects are made anew whenever sites are reloaded.
    private static readonly CryptoProviderFactory Uncached = new() { CacheSignatureProviders = false };

    /// <summary>The key, or null where its material is not fit for use: too short, another curve, not a key (S10).</summary>
    public static SecurityKey? Of(SiteKey key)
    {
        try
        {
            SecurityKey? made = key.Algorithm switch
            {
                "HS256" => Secret(key.Material),
                "RS256" => Rsa(key.Material),
                "ES256" => Ecdsa(key.Material),
                _ => null,
            };
            if (made is not null)
            {
                made.KeyId = key.Id;
                made.CryptoProviderFactory = Uncached;
            }

            return made;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or CryptographicException)
        {
            return null;
        }
    }

    private static SymmetricSecurityKey? Secret(string material)
    {
        var bytes = Base64Url.DecodeFromChars(material);
        return bytes.Length >= TokenRules.MinSecretBytes ? new(bytes) : null;
    }

    private static RsaSecurityKey? Rsa(string material)
    {
        var rsa = RSA.Create();
        rsa.ImportFromPem(material);
        return rsa.KeySize >= 2048 ? new(rsa.ExportParameters(includePrivateParameters: false)) : null;
    }

    private static ECDsaSecurityKey? Ecdsa(string material)
    {
        var ecdsa = ECDsa.Create();
        ecdsa.ImportFromPem(material);
        return ecdsa.KeySize == 256 ? new(ecdsa) : null;
    }
}
