using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace LiveTalk.Server.Tests.Authentication;

/// <summary>Writes tokens by hand, right ones and wrong ones, without the library that checks them.</summary>
internal static class Forge
{
    /// <summary>Claims that count for an hour.</summary>
    public static JsonObject Claims(string site, Action<JsonObject>? change = null)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var claims = new JsonObject { ["iss"] = site, ["aud"] = "livetalk", ["sub"] = "user-1", ["name"] = "Una", ["iat"] = now, ["exp"] = now + 3600 };
        change?.Invoke(claims);
        return claims;
    }

    /// <summary>A header.</summary>
    public static JsonObject Header(string keyId, string algorithm = "HS256", Action<JsonObject>? change = null)
    {
        var header = new JsonObject { ["alg"] = algorithm, ["kid"] = keyId, ["typ"] = "JWT" };
        change?.Invoke(header);
        return header;
    }

    /// <summary>A token signed with a secret in base64url.</summary>
    public static string Hs256(JsonObject header, JsonObject claims, string secret) => Hs256(header.ToJsonString(), claims.ToJsonString(), Base64Url.DecodeFromChars(secret));

    /// <summary>A token signed with a secret, of JSON exactly as written.</summary>
    public static string Hs256(string header, string claims, byte[] secret) => Sign(header, claims, data => HMACSHA256.HashData(secret, data));

    /// <summary>A token signed with an RSA key.</summary>
    public static string Rs256(JsonObject header, JsonObject claims, RSA key) =>
        Sign(header.ToJsonString(), claims.ToJsonString(), data => key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    /// <summary>A token signed with a key on the curve P-256.</summary>
    public static string Es256(JsonObject header, JsonObject claims, ECDsa key) =>
        Sign(header.ToJsonString(), claims.ToJsonString(), data => key.SignData(data, HashAlgorithmName.SHA256));

    /// <summary>A token with any signature.</summary>
    public static string Sign(string header, string claims, Func<byte[], byte[]> sign)
    {
        var data = Part(header) + "." + Part(claims);
        return data + "." + Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(data)));
    }

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
