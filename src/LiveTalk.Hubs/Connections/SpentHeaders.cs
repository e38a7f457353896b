using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace LiveTalk.Hubs.Connections;

/// <summary>Drops what a browser said of itself and what proved who somebody is. A connection keeps its request as long as it stands: these would be a kilobyte or two of it, and are not needed again.</summary>
internal static class SpentHeaders
{
    private static readonly string[] Names =
    [
        HeaderNames.Authorization, HeaderNames.Cookie, HeaderNames.Host, HeaderNames.Origin, HeaderNames.Referer, HeaderNames.UserAgent,
        HeaderNames.AcceptEncoding, HeaderNames.AcceptLanguage, HeaderNames.SecWebSocketKey, HeaderNames.SecWebSocketExtensions,
    ];

    /// <summary>Call it once the caller is known. One by one: cleared together, the web server would keep their values for a next request; counted through, it would keep what counts.</summary>
    public static void Drop(IHeaderDictionary headers)
    {
        foreach (var name in Names)
        {
            headers.Remove(name);
        }
    }
}
