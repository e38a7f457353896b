using System.Buffers.Text;
using System.Security.Cryptography;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Sites;

namespace LiveTalk.Server.Authentication;

/// <summary>Makes keys for sites.</summary>
internal static class NewKeys
{
    /// <summary>The server's own key of a new site.</summary>
    public static SiteKey Own(string site, DateTimeOffset now) =>
        new() { Site = site, Id = "own-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6)), Algorithm = "HS256", Material = Secret(), Own = true, CreatedAt = now };

    /// <summary>A key with which a site signs its own people in.</summary>
    /// <param name="site">The site.</param>
    /// <param name="id">The token header's <c>kid</c>; null makes one.</param>
    /// <param name="algorithm">HS256 makes a new secret; RS256 and ES256 need <paramref name="publicKey"/>.</param>
    /// <param name="publicKey">PEM.</param>
    /// <param name="now">When it is added.</param>
    /// <exception cref="LiveTalkException"><see cref="ErrorCode.Invalid"/>: not a fit key.</exception>
    public static SiteKey ForSite(string site, string? id, string algorithm, string? publicKey, DateTimeOffset now)
    {
        if (!TokenRules.Algorithms.Contains(algorithm))
        {
            throw Refuse.Invalid($"'{algorithm}' is not one of {string.Join(", ", TokenRules.Algorithms)}.");
        }

        if ((algorithm == "HS256") == (publicKey is not null))
        {
            throw Refuse.Invalid("HS256 makes its own secret; RS256 and ES256 need --public-key FILE with the public key in PEM form.");
        }

        var key = new SiteKey
        {
            Site = site,
            Id = id ?? "key-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6)),
            Algorithm = algorithm,
            Material = publicKey ?? Secret(),
            CreatedAt = now,
        };
        if (publicKey?.Contains("PRIVATE KEY", StringComparison.Ordinal) == true)
        {
            throw Refuse.Invalid("That file holds a private key: keep it to yourself and give the public key.");
        }

        return VerificationKeys.Of(key) is not null
            ? key
            : throw Refuse.Invalid("That is not a fit public key: RS256 needs RSA of 2048 bits or more, ES256 the curve P-256, both in PEM form.");
    }

    private static string Secret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenRules.MinSecretBytes));
}
