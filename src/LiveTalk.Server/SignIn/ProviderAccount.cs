using System.Security.Claims;
using System.Text.Json;

namespace LiveTalk.Server.SignIn;

/// <summary>Somebody as a provider knows them.</summary>
/// <param name="Subject">The provider's own stable id.</param>
/// <param name="Name">What they are called, as far as the provider says.</param>
/// <param name="VerifiedMail">Their address, only where the provider says that it is verified: anybody can type somebody else's.</param>
internal sealed record ProviderAccount(string Subject, string? Name, string? VerifiedMail)
{
    private const string SubjectClaim = "sub";
    private const string NameClaim = "name";
    private const string MailClaim = "email";

    /// <summary>Reads the answer of a user endpoint (OpenID Connect Core section 5.3.2, and those older than it); null where it does not say who it is.</summary>
    public static ProviderAccount? Read(JsonElement user)
    {
        if (user.ValueKind != JsonValueKind.Object || (Text(user, "sub") ?? Text(user, "id")) is not { } subject)
        {
            return null;
        }

        var isVerified = user.TryGetProperty("email_verified", out var verified)
            && (verified.ValueKind == JsonValueKind.True || (verified.ValueKind == JsonValueKind.String && verified.ValueEquals("true")));
        return new(subject, Text(user, "name") ?? Text(user, "preferred_username") ?? Text(user, "login"), isVerified ? Text(user, "email") : null);
    }

    /// <summary>The account that a ticket carries.</summary>
    public static ProviderAccount Of(ClaimsPrincipal ticket) =>
        new(ticket.FindFirst(SubjectClaim)!.Value, ticket.FindFirst(NameClaim)?.Value, ticket.FindFirst(MailClaim)?.Value);

    /// <summary>What a ticket carries of it.</summary>
    public IEnumerable<Claim> ToClaims()
    {
        yield return new(SubjectClaim, Subject);
        if (Name is not null)
        {
            yield return new(NameClaim, Name);
        }

        if (VerifiedMail is not null)
        {
            yield return new(MailClaim, VerifiedMail);
        }
    }

    /// <summary>Whether a configured account is this one.</summary>
    public bool Is(string account) => account == Subject || string.Equals(account, VerifiedMail, StringComparison.OrdinalIgnoreCase);

    // Ids are numbers at some providers.
    private static string? Text(JsonElement user, string name) => user.TryGetProperty(name, out var value) switch
    {
        true when value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text => text,
        true when value.ValueKind == JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };
}
