namespace LiveTalk.Server.Pages;

/// <summary>Nodes and load. The page itself tells nothing: its script asks <c>/api/v1/ops</c> with a proof that the reader is an operator (src/web/ops).</summary>
internal static class OpsPage
{
    public static IResult Answer() => PageShell.Answer(
        "Operations",
        Html.Of($"""
            <meta name="robots" content="noindex">
            <link rel="stylesheet" href="/assets/ops.css">
            <script type="module" src="/pages/ops.js"></script>
            """),
        Html.Of($"""
            <main class="page ops">
            <p class="eyebrow"><a href="/">LiveTalk</a></p>
            <h1>Operations</h1>
            <div id="ops"></div>
            <p id="news" class="aside" role="status"></p>
            <noscript><p>This page needs a script.</p></noscript>
            <p class="quiet">For programs: <a href="/readyz"><code>/readyz</code></a> says whether this node should get traffic,
            <a href="/livez"><code>/livez</code></a> that it lives, <a href="/metrics"><code>/metrics</code></a> how it does,
            to this machine, private networks and holders of the metrics token.</p>
            </main>
            """),
        PageShell.GuardedPolicy);
}
