using LiveTalk.Domain.Sites;

namespace LiveTalk.Server.Origins;

/// <summary>
/// Tells a page whether it may carry a site's conversation. A browser does not tell a page why its WebSocket was refused, so the widget could only say that it cannot
/// connect; anybody may ask, and learns what trying to connect would show as well.
/// </summary>
internal static class OriginQuestion
{
    public static void MapOriginQuestion(this WebApplication app) => app.MapGet("/allows", AnswerAsync).ExcludeFromDescription();

    private static async Task<IResult> AnswerAsync(
        string site, HttpContext context, OwnOrigin own, SiteDirectory sites, CancellationToken cancellationToken)
    {
        context.Response.Headers.AccessControlAllowOrigin = "*";
        context.Response.Headers.CacheControl = "no-store";
        var origin = context.Request.Headers.Origin.ToString();
        var allowed = origin.Length == 0
            || own.Is(context.Request, origin)
            || (await sites.FindAsync(site, cancellationToken) is { } found && found.Allows(origin));
        return TypedResults.Text(allowed ? "yes" : "no");
    }
}
