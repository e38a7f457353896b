namespace LiveTalk.Server.Pages;

/// <summary>For people who followed a link to nothing.</summary>
internal static class NotFoundPage
{
    /// <summary>Whether it is a person with a browser who asks for a page, and not a program that wants a problem.</summary>
    public static bool Fits(HttpContext context) =>
        context.Response.StatusCode == StatusCodes.Status404NotFound
        && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        && !context.Request.Path.StartsWithSegments("/api")
        && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    /// <summary>Answers with the page.</summary>
    public static Task WriteAsync(HttpContext context) => Answer().ExecuteAsync(context);

    /// <summary>The page.</summary>
    public static IResult Answer() => PageShell.Answer(
        "Nothing here",
        Html.Of($"<meta name=\"robots\" content=\"noindex\">"),
        Html.Of($"""
            <main class="page">
            <h1>There is nothing here</h1>
            <p>The address may be mistyped, or what was here is gone. <a href="/">Go to the beginning</a>.</p>
            </main>
            """),
        PageShell.GuardedPolicy,
        StatusCodes.Status404NotFound);
}
