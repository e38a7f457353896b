using LiveTalk.Domain.Errors;

namespace LiveTalk.Server.Authentication;

/// <summary>Finds the token of a request.</summary>
internal static class BearerToken
{
    private const string Scheme = "Bearer ";

    /// <summary>The token of the Authorization header; null where there is none.</summary>
    /// <exception cref="LiveTalkException"><see cref="ErrorCode.Unauthenticated"/>: another scheme, several headers, or nothing in it.</exception>
    public static string? Of(HttpRequest request)
    {
        var header = request.Headers.Authorization;
        if (header.Count == 0)
        {
            return null;
        }

        return header.Count == 1 && header[0] is { } value && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && value.Length > Scheme.Length
            ? value[Scheme.Length..].Trim()
            : throw new LiveTalkException(ErrorCode.Unauthenticated, "Send one header 'Authorization: Bearer' with a token, or none.");
    }
}
