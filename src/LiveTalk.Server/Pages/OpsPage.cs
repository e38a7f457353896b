namespace LiveTalk.Server.Pages;

/// <summary>Nodes and load: so far where to read them.</summary>
internal static class OpsPage
{
    public static IResult Answer() => PageShell.Answer(
        "Operations",
        Html.Of($"""<meta name="robots" content="noindex">"""),
        Html.Of($"""
            <main class="page">
            <p class="eyebrow"><a href="/">LiveTalk</a></p>
            <h1>Operations</h1>
            <p>Nodes, connections and load will be shown here. Today programs can read them:</p>
            <ul>
            <li><a href="/livez"><code>/livez</code></a>: the process lives.</li>
            <li><a href="/readyz"><code>/readyz</code></a>: this node should get traffic; says why not to operators.</li>
            <li><a href="/metrics"><code>/metrics</code></a>: Prometheus text, for this machine, private networks and holders of the metrics token.</li>
            </ul>
            </main>
            """),
        PageShell.GuardedPolicy);
}
