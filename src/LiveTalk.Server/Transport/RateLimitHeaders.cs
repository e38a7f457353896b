using System.Globalization;
using LiveTalk.Domain.Limits;

namespace LiveTalk.Server.Transport;

/// <summary>
/// Tells REST callers how close they are to a limit, in the fields of draft-ietf-httpapi-ratelimit-headers-10, which is a draft: the nearest limit of the request, and what is left of it.
/// </summary>
internal static class RateLimitHeaders
{
    /// <summary>What hears of every request that is counted while <paramref name="context"/> is answered.</summary>
    public static Action<LimitState> For(HttpContext context)
    {
        LimitState last = default;
        var counted = false;
        return state =>
        {
            last = state;
            if (!counted)
            {
                counted = true;

                // When the answer starts, so that problems, which clear headers, carry them too.
                context.Response.OnStarting(() =>
                {
                    Write(context.Response.Headers, last);
                    return Task.CompletedTask;
                });
            }
        };
    }

    private static void Write(IHeaderDictionary headers, LimitState state)
    {
        // q: what may come at once after a pause; w: the seconds in which that much comes back; t: the seconds until the next is allowed, or until one more is.
        var seconds = Math.Max(1, (long)Math.Ceiling(state.Rate.Burst / state.Rate.PerSecond));
        var next = Math.Max(1, (long)Math.Ceiling(Math.Max(state.Wait.TotalSeconds, 1 / state.Rate.PerSecond)));
        headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"{state.Policy}\";q={state.Rate.Burst};w={seconds}");
        headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"{state.Policy}\";r={state.Left};t={next}");
    }
}
