using System.Text;
using System.Text.Json;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Sites;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Server.Authentication;

/// <summary>What a token whose signature was good says about a person, checked claim by claim (S8, S9).</summary>
/// <param name="Subject">As written; compared byte by byte.</param>
/// <param name="Name">As written; <see cref="NameRules"/> accepted it.</param>
/// <param name="ExpiresAt">From then on it no longer counts.</param>
/// <param name="Email">Where given.</param>
/// <param name="Picture">Where given and https.</param>
/// <param name="Url">Where given and http or https.</param>
/// <param name="Roles">Those that this key may give.</param>
internal sealed record TokenClaims(
    string Subject, string Name, DateTimeOffset ExpiresAt, string? Email, string? Picture, string? Url, IReadOnlyList<string> Roles)
{
    /// <summary>Reads the claims; null where one of them is missing or wrong.</summary>
    public static TokenClaims? Read(JsonElement claims, Site site, SiteKey key, DateTimeOffset now)
    {
        var fits = TokenParts.TryText(claims, "aud", out var audience) && audience == TokenRules.Audience;
        fits &= TokenParts.TryText(claims, "sub", out var subject) & TokenParts.TryText(claims, "name", out var name);
        fits &= TokenParts.TryText(claims, "email", out var email) & TokenParts.TryText(claims, "picture", out var picture);
        fits &= TokenParts.TryText(claims, "url", out var url) & TryRoles(claims, out var roles);
        if (!fits || !IsSubject(subject, key.Own) || Life(claims, key.Own, now) is not { } expiresAt || !NameRules.Check(name).IsAccepted)
        {
            return null;
        }

        return new(
            subject!, NameRules.Check(name).Name!, expiresAt, Short(email), Address(picture, "https"), Address(url, "http", "https"), Allowed(roles, site, key));
    }

    private static bool IsSubject(string? subject, bool own) =>
        !string.IsNullOrWhiteSpace(subject)
        && Encoding.UTF8.GetByteCount(subject) <= TokenRules.MaxSubjectBytes
        && subject.IsNormalized(NormalizationForm.FormC)
        && !subject.Any(char.IsControl)
        && subject.StartsWith(TokenRules.OwnSubject, StringComparison.Ordinal) == own;

    private static DateTimeOffset? Life(JsonElement claims, bool own, DateTimeOffset now)
    {
        if (Moment(claims, "iat") is not { } issued || Moment(claims, "exp") is not { } expires || expires <= now || expires <= issued)
        {
            return null;
        }

        var starts = claims.TryGetProperty("nbf", out _) ? Moment(claims, "nbf") : issued;
        var early = starts is not { } start || start > now + TokenRules.Skew || issued > now + TokenRules.Skew;
        return early || expires - issued > (own ? TokenRules.MaxOwnLife : TokenRules.MaxSiteLife) ? null : expires;
    }

    // RFC 7519 allows fractions of seconds; nobody needs them, and whole numbers read the same everywhere.
    private static DateTimeOffset? Moment(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt64(out var seconds) && seconds is > 0 and < 100_000_000_000
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private static bool TryRoles(JsonElement claims, out IReadOnlyList<string> roles)
    {
        roles = [];
        if (!claims.TryGetProperty("roles", out var list))
        {
            return true;
        }

        if (list.ValueKind != JsonValueKind.Array || list.EnumerateArray().Any(r => r.ValueKind != JsonValueKind.String))
        {
            return false;
        }

        roles = [.. list.EnumerateArray().Select(r => r.GetString()!)];
        return true;
    }

    // The server's own keys may give every role; a site's only where its owner switched that on, and never admin.
    private static IReadOnlyList<string> Allowed(IReadOnlyList<string> asked, Site site, SiteKey key) =>
        key.Own ? [.. Domain.Participants.Roles.All.Where(asked.Contains)]
        : site.Settings.TokenRoles ? [.. Domain.Participants.Roles.All.Where(r => r != Domain.Participants.Roles.Admin && asked.Contains(r))]
        : [];

    private static string? Short(string? text) => text is { Length: > 0 and <= 254 } && !text.Any(char.IsControl) ? text : null;

    private static string? Address(string? text, params ReadOnlySpan<string> schemes) =>
        text is not null && Encoding.UTF8.GetByteCount(text) <= ThreadLimits.MaxUrlBytes
        && Uri.TryCreate(text, UriKind.Absolute, out var uri) && schemes.Contains(uri.Scheme) && uri.UserInfo.Length == 0
            ? uri.AbsoluteUri
            : null;
}
