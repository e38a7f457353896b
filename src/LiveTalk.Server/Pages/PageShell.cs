namespace LiveTalk.Server.Pages;

/// <summary>What is around every page: head, one style sheet, a footer. No inline style or script, so that the policy can forbid them.</summary>
internal static class PageShell
{
    /// <summary>The policy of pages that carry the widget.</summary>
    public const string OpenPolicy = Policy + "; frame-ancestors 'self'";

    /// <summary>The policy of pages for hosts and operators: no other page may frame them (S6).</summary>
    public const string GuardedPolicy = Policy + "; frame-ancestors 'none'";

    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: data:; connect-src 'self'; base-uri 'none'; form-action 'self'; "
        + "require-trusted-types-for 'script'";

    /// <summary>Answers with a page.</summary>
    /// <param name="title">For the tab and for search results.</param>
    /// <param name="head">Links and metadata.</param>
    /// <param name="body">The page itself.</param>
    /// <param name="policy">One of the policies above.</param>
    /// <param name="status">The HTTP status.</param>
    public static IResult Answer(string title, Html head, Html body, string policy, int status = StatusCodes.Status200OK) =>
        new PageResult(Whole(title, head, body).ToString(), policy, status);

    private static Html Whole(string title, Html head, Html body) => Html.Of($"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{title}</title>
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
        <link rel="stylesheet" href="/assets/livetalk.css">
        {head}
        </head>
        <body>
        {body}
        </body>
        </html>

        """);
}
