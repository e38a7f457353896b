namespace LiveTalk.Server.Pages;

/// <summary>For people who may not read here before they sign in at the site.</summary>
internal static class SignInPage
{
    public static IResult Answer() => PageShell.Answer(
        "For members",
        Html.None,
        Html.Of($"""<main class="page"><h1>For members</h1><p>This conversation can be read by people who are signed in at its site.</p></main>"""),
        PageShell.OpenPolicy,
        StatusCodes.Status401Unauthorized);
}
