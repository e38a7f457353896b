namespace LiveTalk.Server.Pages;

/// <summary>The host console: so far the sign-in of the first admin.</summary>
internal static class HostPage
{
    public static IResult Answer() => PageShell.Answer(
        "Host console",
        Html.Of($"""<meta name="robots" content="noindex"><script type="module" src="/assets/host.js"></script>"""),
        Html.Of($"""
            <main class="page">
            <p class="eyebrow"><a href="/">LiveTalk</a></p>
            <h1>Host console</h1>
            <p>From here a host will run talks: the line of raised hands, the floor, questions and polls. Moderation will be here too.
            What works today is becoming the first admin.</p>
            <form id="setup" class="card" novalidate hidden>
            <h2>Set up</h2>
            <p>When it started for the first time, the server printed a setup code. It counts once, for one hour. The command <code>setup-code</code> makes another.</p>
            <label for="code">Setup code</label>
            <input id="code" name="code" autocomplete="off" autocapitalize="characters" spellcheck="false" placeholder="XXXX-XXXX-XXXX-XXXX" required>
            <label for="name">Your name, as everybody will see it</label>
            <input id="name" name="name" autocomplete="name" maxlength="50" required>
            <p id="answer" role="status"></p>
            <button>Become the admin</button>
            </form>
            <section id="signed-in" class="card" hidden>
            <h2>You are signed in</h2>
            <p>As <strong id="who"></strong>, until this tab is closed. The command <code>token</code> signs you in again.</p>
            <p><button id="sign-out" class="quiet">Sign out</button></p>
            </section>
            <noscript><p>The console needs a script.</p></noscript>
            </main>
            """),
        PageShell.GuardedPolicy);
}
