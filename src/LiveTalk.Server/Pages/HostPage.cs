namespace LiveTalk.Server.Pages;

/// <summary>The host console, where talks are planned and run. The page itself tells nothing: its script asks the API with the token of whoever signs in (src/web/console).</summary>
internal static class HostPage
{
    public static IResult Answer() => PageShell.Answer(
        "Host console",
        Html.Of($"""
            <meta name="robots" content="noindex">
            <link rel="stylesheet" href="/assets/console.css">
            <link rel="stylesheet" href="/assets/console-live.css">
            <script type="module" src="/pages/console.js"></script>
            """),
        Html.Of($"""
            <div id="console"></div>
            <p id="news" class="unseen" role="status"></p>
            <noscript>
            <main class="page">
            <p class="eyebrow"><a href="/">LiveTalk</a></p>
            <h1>Host console</h1>
            <p>The console needs a script: it is live. Threads and recaps can be read without one.</p>
            </main>
            </noscript>
            """),
        PageShell.GuardedPolicy);
}
