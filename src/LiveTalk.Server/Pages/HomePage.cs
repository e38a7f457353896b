using LiveTalk.Server.Hosting;

namespace LiveTalk.Server.Pages;

/// <summary>What this is, in one screen, over a demo post that carries the widget.</summary>
internal static class HomePage
{
    /// <summary>The site's key of the demo post.</summary>
    public const string Post = "hello";

    private const string Title = "Who else is reading this?";

    public static IResult Answer(string server) => PageShell.Answer(
        "LiveTalk: a live conversation under every post",
        Html.Of($"""
            <meta name="description" content="People who read the same post see each other arrive, talk, and are heard.">
            <link rel="canonical" href="{server}/">
            <script type="module" src="/embed.js"></script>
            """),
        Html.Of($"""
            <header class="intro">
            <p class="wordmark">LiveTalk</p>
            <p class="claim">A live conversation under every post. People who read the same thing see each other arrive, talk, and are heard.
            Nothing they say is lost.</p>
            <p class="snippet"><span>Two lines in your page:</span>
            <code>&lt;script type="module" src="{server}/embed.js"&gt;&lt;/script&gt;<br>&lt;live-talk site="blog" post="my-post"&gt;&lt;/live-talk&gt;</code></p>
            <nav aria-label="Places"><a href="/host">Host console</a> <a href="/readyz">Health</a> <a href="/openapi/v1.json">API</a></nav>
            </header>
            <main class="page">
            <article class="post">
            <p class="eyebrow">A demo post</p>
            <h1>{Title}</h1>
            <p>For years the bottom of a page was where a text ended. Then it was where the comments began: a list that grew while nobody was looking, each
            entry written into an empty room, hoping that someone would pass by.</p>
            <p>But somebody is nearly always there. At this moment a person two towns away may have reached the same paragraph. You have both stopped at the same
            sentence, and neither of you knows. A post with a hundred readers has always been a room with a hundred people in it, with the lights switched off.</p>
            <p>So here the lights are on. Below you see who is reading along. You can wave, ask, disagree, or only listen. Open this page in a second window
            and you are two.</p>
            <p>Say hello. Somebody might answer before you have scrolled back up.</p>
            </article>
            <div class="talk">
            <live-talk site="{FirstStart.DemoSite}" post="{Post}" page-title="{Title}"></live-talk>
            <noscript><p>The live conversation needs a script. <a href="/threads?site={FirstStart.DemoSite}&amp;post={Post}">Read it as a plain page</a>.</p></noscript>
            </div>
            </main>
            """),
        PageShell.OpenPolicy);
}
