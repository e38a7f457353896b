using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Sites;

namespace LiveTalk.Server.Origins;

/// <summary>
/// Holds browsers to the origins that sites allow, on REST and on everything the hub's transports do: CORS alone would not cover WebSockets (S4, S5). Requests without
/// an Origin are not from a page and pass; what they may do is decided by their token.
/// </summary>
/// <remarks>Before a request has named its site, any site's origin will do; the door of the site then checks its own list.</remarks>
internal sealed class OriginGate(RequestDelegate next, SiteDirectory sites, OwnOrigin own)
{
    // What passes is not waited for: it would be remembered as long as a connection stands.
    public Task InvokeAsync(HttpContext context)
    {
        var hub = context.Request.Path.StartsWithSegments("/hub");
        if (!hub && !context.Request.Path.StartsWithSegments("/api"))
        {
            return next(context);
        }

        // Whoever caches an answer must know that it depends on who asked.
        CorsHeaders.Vary(context.Response);
        var origins = context.Request.Headers.Origin;
        return origins.Count == 0 ? next(context) : CheckAsync(context, origins.Count == 1 ? origins[0] ?? "" : "", hub);
    }

    private async Task CheckAsync(HttpContext context, string origin, bool hub)
    {
        if (!own.Is(context.Request, origin) && !await AllowsAsync(context, origin))
        {
            throw new LiveTalkException(ErrorCode.Forbidden, "This server does not allow pages of this origin. The site's owner can add it.");
        }

        CorsHeaders.Allow(context.Response, origin, credentials: hub);
        if (CorsHeaders.IsPreflight(context.Request))
        {
            CorsHeaders.AnswerPreflight(context.Response);
            return;
        }

        await next(context);
    }

    private async ValueTask<bool> AllowsAsync(HttpContext context, string origin)
    {
        if (SiteOf(context.Request) is not { } id)
        {
            return await sites.AnyAllowsAsync(origin, context.RequestAborted);
        }

        // A site that does not exist is answered as one that does not allow the origin: nobody learns which sites there are.
        return await sites.FindAsync(id, context.RequestAborted) is { } site && site.Allows(origin);
    }

    private static string? SiteOf(HttpRequest request)
    {
        if (request.Path.StartsWithSegments("/api/v1/sites", out var rest) && rest.Value?.Split('/') is [_, { Length: > 0 } id, ..])
        {
            return id;
        }

        return request.Query["site"].ToString() is { Length: > 0 } named ? named : null;
    }
}
