using System.Buffers;
using System.Globalization;
using LiveTalk.Domain.Errors;

namespace LiveTalk.Domain.Sites;

/// <summary>
/// An allowed origin: <c>scheme://host[:port]</c>, compared exactly (S4), where the port alone may be <c>*</c> for machines of
/// developers. Hosts have no wildcard, so a look-alike or a sibling domain never matches.
/// </summary>
public static class OriginPattern
{
    private static readonly SearchValues<char> NotInOrigins = SearchValues.Create("/@?# \\");

    /// <summary>Whether a browser's Origin header is the one meant by the pattern. "null" and anything odd never match.</summary>
    public static bool Matches(string pattern, string origin) =>
        TryParse(origin, out var scheme, out var host, out var port)
        && port != "*"
        && TryParse(pattern, out var wantScheme, out var wantHost, out var wantPort)
        && scheme == wantScheme && host == wantHost && (wantPort == "*" || port == wantPort);

    /// <summary>The pattern in its one spelling: lower case, default port left out.</summary>
    /// <exception cref="LiveTalkException"><see cref="ErrorCode.Invalid"/>: not an origin.</exception>
    public static string Normalize(string pattern)
    {
        if (!TryParse(pattern, out var scheme, out var host, out var port))
        {
            throw Refuse.Invalid($"'{pattern}' is not an origin like https://blog.example or http://localhost:*.");
        }

        return port == DefaultPort(scheme) ? $"{scheme}://{host}" : $"{scheme}://{host}:{port}";
    }

    private static bool TryParse(string text, out string scheme, out string host, out string port)
    {
        (scheme, host, port) = ("", "", "");
        var cut = text.IndexOf("://", StringComparison.Ordinal);
        if (cut < 0 || text.Length > 300)
        {
            return false;
        }

        scheme = text[..cut].ToLowerInvariant();
        var rest = text[(cut + 3)..].ToLowerInvariant();
        if (scheme is not ("http" or "https") || rest.AsSpan().ContainsAny(NotInOrigins))
        {
            return false;
        }

        var colon = rest.LastIndexOf(':');
        var bracket = rest.LastIndexOf(']');
        (host, port) = colon > bracket ? (rest[..colon], rest[(colon + 1)..]) : (rest, DefaultPort(scheme));
        var portFits = port == "*" || (ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0);
        return portFits && Uri.CheckHostName(host) is not UriHostNameType.Unknown;
    }

    private static string DefaultPort(string scheme) => scheme == "https" ? "443" : "80";
}
