using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LiveTalk.FaultTests.Clients;

namespace LiveTalk.FaultTests.Clocks;

/// <summary>A site's own HS256 tokens, written by hand as a blog's server would.</summary>
/// <param name="KeyId">The key's id.</param>
/// <param name="Secret">The key, base64url.</param>
internal sealed record HandMadeToken(string KeyId, string Secret)
{
    /// <summary>A token with these times, seconds from now.</summary>
    public string With(int issued, int expires, int? notBefore = null)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var claims = new Dictionary<string, object>
        {
            ["iss"] = Conversation.Site,
            ["aud"] = "livetalk",
            ["sub"] = "user-1",
            ["name"] = "Una",
            ["iat"] = now + issued,
            ["exp"] = now + expires,
        };
        if (notBefore is { } start)
        {
            claims["nbf"] = now + start;
        }

        var data = Part(new { alg = "HS256", kid = KeyId, typ = "JWT" }) + "." + Part(claims);
        return data + "." + Base64Url.EncodeToString(HMACSHA256.HashData(Base64Url.DecodeFromChars(Secret), Encoding.ASCII.GetBytes(data)));
    }

    private static string Part(object json) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(json));
}
