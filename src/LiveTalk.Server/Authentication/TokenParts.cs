using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace LiveTalk.Server.Authentication;

/// <summary>
/// A token taken apart, strictly, before any signature is checked: three parts, JSON without duplicate members (two readers of one token must never see two different
/// claims, S8), and no header that would make a verifier fetch or trust a key (S7).
/// </summary>
internal sealed class TokenParts : IDisposable
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly string[] ForbiddenHeaders = ["jwk", "jku", "x5u", "x5c", "crit", "b64", "zip", "enc"];

    private readonly JsonDocument _header;
    private readonly JsonDocument _claims;

    private TokenParts(JsonDocument header, JsonDocument claims, string algorithm, string keyId, string issuer) =>
        (_header, _claims, Algorithm, KeyId, Issuer) = (header, claims, algorithm, keyId, issuer);

    public string Algorithm { get; }

    public string KeyId { get; }

    /// <summary>The site it claims to be for: nothing is proved yet.</summary>
    public string Issuer { get; }

    public JsonElement Claims => _claims.RootElement;

    /// <summary>Takes a token apart; null where it is not one that could count.</summary>
    public static TokenParts? Read(string token)
    {
        if (token.Length > TokenRules.MaxLength || token.Split('.') is not [var head, var body, { Length: > 0 }])
        {
            return null;
        }

        var header = Parse(head);
        var claims = Parse(body);
        if (header is not null && claims is not null && Read(header, claims) is { } parts)
        {
            return parts;
        }

        header?.Dispose();
        claims?.Dispose();
        return null;
    }

    public void Dispose()
    {
        _header.Dispose();
        _claims.Dispose();
    }

    /// <summary>A claim that must be text where it is there.</summary>
    public static bool TryText(JsonElement from, string name, out string? text)
    {
        text = null;
        if (!from.TryGetProperty(name, out var value))
        {
            return true;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        try
        {
            text = value.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: no text at all.
            return false;
        }
    }

    private static TokenParts? Read(JsonDocument header, JsonDocument claims)
    {
        var (h, c) = (header.RootElement, claims.RootElement);
        string? keyId = null, type = null, issuer = null;
        var sound = TryText(h, "alg", out var algorithm) && TokenRules.Algorithms.Contains(algorithm)
            && TryText(h, "kid", out keyId) && keyId is { Length: > 0 and <= TokenRules.MaxKeyIdLength }
            && TryText(h, "typ", out type) && (type is null || type.Equals("JWT", StringComparison.OrdinalIgnoreCase))
            && !ForbiddenHeaders.Any(name => h.TryGetProperty(name, out _))
            && TryText(c, "iss", out issuer) && issuer is { Length: > 0 and <= 50 };
        return sound ? new(header, claims, algorithm!, keyId!, issuer!) : null;
    }

    private static JsonDocument? Parse(string part)
    {
        try
        {
            var document = JsonDocument.Parse(Utf8.GetString(Base64Url.DecodeFromChars(part)), Strict);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
        }
        catch (Exception e) when (e is FormatException or JsonException or ArgumentException)
        {
            // Not a token; what it is instead is of no interest to the caller.
        }

        return null;
    }
}
