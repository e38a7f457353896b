using Microsoft.Net.Http.Headers;

namespace LiveTalk.Server.Recaps;

/// <summary>Chooses one of several formats by what a request accepts (RFC 9110 section 12.5.1).</summary>
internal static class Formats
{
    /// <summary>The media type that the caller likes best: of two alike the first offered, which is also the answer where nothing fits or nothing is said.</summary>
    public static string Best(HttpRequest request, params ReadOnlySpan<string> offered)
    {
        var best = offered[0];
        var liking = 0.0;
        var accepted = MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var list) ? list : [];
        foreach (var type in offered)
        {
            // The most exact range decides: */* says little about a type that is named too.
            var own = new MediaTypeHeaderValue(type);
            var range = accepted.Where(a => own.IsSubsetOf(new MediaTypeHeaderValue(a.MediaType)))
                .OrderBy(a => a.MatchesAllTypes).ThenBy(a => a.MatchesAllSubTypes).FirstOrDefault();
            var quality = range is null ? 0 : range.Quality ?? 1;
            if (quality > liking)
            {
                (best, liking) = (type, quality);
            }
        }

        return best;
    }
}
