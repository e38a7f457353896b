using System.Globalization;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Talks.Recaps;
using LiveTalk.Server.Authentication;
using LiveTalk.Server.Origins;
using LiveTalk.Server.Recaps;

namespace LiveTalk.Server.Pages;

/// <summary>The recap of a talk as an article: no script, prints well, found by search engines (microdata of schema.org). A host's own text takes the place of what was made.</summary>
internal static class RecapPage
{
    public static async Task<IResult> AnswerAsync(Guid id, HttpRequest request, ApiCaller caller, TalkReading talks, OwnOrigin own, CancellationToken cancellationToken)
    {
        try
        {
            var (talk, kept) = await talks.RecapAsync(caller, id, cancellationToken);
            return Answer(KeptRecap.Read(kept, talk), own.Of(request));
        }
        catch (LiveTalkException refusal) when (refusal.Code is ErrorCode.NotFound)
        {
            return NotYet(refusal.Message);
        }
        catch (LiveTalkException refusal) when (refusal.Code is ErrorCode.Unauthenticated)
        {
            return SignInPage.Answer();
        }
    }

    /// <summary>The page.</summary>
    /// <param name="recap">What it shows.</param>
    /// <param name="server">The server's own origin, without a final slash.</param>
    public static IResult Answer(Recap recap, string server) => PageShell.Answer(
        $"{recap.Title}: what was said",
        Head(recap, server),
        Html.Of($"""
            <main class="page recap">
            <article itemscope itemtype="https://schema.org/Article">
            {Opening(recap, server)}
            {(recap.EditedHtml is { } edited ? Edited(edited, recap.Title) : RecapSections.Of(recap))}
            {Closing(recap)}
            </article>
            </main>
            """),
        PageShell.OpenPolicy);

    private static IResult NotYet(string sentence) => PageShell.Answer(
        "No recap",
        Html.Of($"""<meta name="robots" content="noindex">"""),
        Html.Of($"""<main class="page"><h1>No recap here</h1><p>{sentence}</p><p>A recap appears within a minute of a talk's end, at this address.</p></main>"""),
        PageShell.OpenPolicy,
        StatusCodes.Status404NotFound);

    private static Html Head(Recap recap, string server) => Html.Of($"""
        <meta name="description" content="{RecapTimes.When(recap)}. {Took(recap)}">
        <link rel="canonical" href="{server}/talks/{recap.Talk}/recap">
        <link rel="alternate" type="text/markdown" href="/api/v1/talks/{recap.Talk}/recap.md">
        <link rel="alternate" type="application/json" href="/api/v1/talks/{recap.Talk}/recap.json">
        <link rel="stylesheet" href="/assets/recap.css">
        """);

    private static Html Opening(Recap recap, string server) => Html.Of($"""
        <p class="eyebrow">A talk{Under(recap)}</p>
        <h1 itemprop="headline" dir="auto">{recap.Title}</h1>
        <div itemprop="about" itemscope itemtype="https://schema.org/Event">
        <meta itemprop="name" content="{recap.Title}">
        <meta itemprop="eventAttendanceMode" content="https://schema.org/OnlineEventAttendanceMode">
        <p class="when"><time itemprop="startDate" datetime="{Iso(recap.StartedAt ?? recap.StartsAt)}">{RecapTimes.When(recap)}</time>
        <meta itemprop="endDate" content="{Iso(recap.EndedAt ?? recap.EndsAt)}">
        <span class="quiet">{Utc(recap)}{Late(recap)}</span></p>
        <p class="who">With {Names(recap)}. {Took(recap)}</p>
        <span itemprop="location" itemscope itemtype="https://schema.org/VirtualLocation"><meta itemprop="url" content="{server}/threads/{recap.Thread}"></span>
        </div>
        {(recap.At is { } at ? Html.Of($"""<meta itemprop="dateModified" content="{Iso(at)}">""") : Html.None)}
        <meta itemprop="datePublished" content="{Iso(recap.EndedAt ?? recap.EndsAt)}">
        {(recap.DescriptionHtml is { Length: > 0 } about ? Html.Of($"""<div class="about text" dir="auto" itemprop="description">{Html.Sanitised(about)}</div>""") : Html.None)}
        """);

    private static Html Under(Recap recap) => recap switch
    {
        { PostUrl: { } url } => Html.Of($""" under <a href="{url}" rel="nofollow ugc" dir="auto">{recap.PostTitle ?? recap.Post}</a>"""),
        { PostTitle: { } title } => Html.Of($""" under <a href="/threads/{recap.Thread}" dir="auto">{title}</a>"""),
        _ => Html.Of($""" in <a href="/threads/{recap.Thread}">this conversation</a>"""),
    };

    private static Html Names(Recap recap)
    {
        var last = recap.Hosts.Count - 1;
        return Html.Each(recap.Hosts.Index(), h => Html.Of(
            $"""{(h.Index == 0 ? "" : h.Index == last ? " and " : ", ")}<span itemprop="organizer" itemscope itemtype="https://schema.org/Person"><b itemprop="name" dir="auto">{h.Item.Name}</b></span>"""));
    }

    private static string Took(Recap recap) =>
        $"{RecapTimes.Counted(recap.People, "person", "people")} took part, {RecapTimes.Counted(recap.Comments, "comment was", "comments were")} written.";

    private static string Utc(Recap recap) => (recap.StartedAt ?? recap.StartsAt).UtcDateTime.ToString("HH:mm 'UTC'", CultureInfo.InvariantCulture);

    // Worth a word where somebody who came on time would have waited.
    private static string Late(Recap recap) => recap.StartedAt - recap.StartsAt is { TotalMinutes: >= 3 } late
        ? $", planned {RecapTimes.Length((int)late.TotalMinutes * 60)} earlier"
        : "";

    // A host who edits the article as it was written leaves its title on top; the page has it already.
    private static Html Edited(string html, string title)
    {
        var heading = Html.Of($"<p><strong>{title}</strong></p>").ToString();
        var text = html.StartsWith(heading, StringComparison.Ordinal) ? html[heading.Length..] : html;
        return Html.Of($"""<div class="text edited" dir="auto" itemprop="articleBody">{Html.Sanitised(text)}</div>""");
    }

    private static Html Closing(Recap recap) => Html.Of($"""
        <footer class="closing">
        <h2>Everything that was said</h2>
        <p>The transcript, for reading and for programs: <a href="/api/v1/talks/{recap.Talk}/transcript.md">Markdown</a>, <a href="/api/v1/talks/{recap.Talk}/transcript.csv">CSV</a>,
        <a href="/api/v1/talks/{recap.Talk}/transcript.jsonl">JSON Lines</a>. This recap as <a href="/api/v1/talks/{recap.Talk}/recap.md">Markdown</a> and
        <a href="/api/v1/talks/{recap.Talk}/recap.json">JSON</a>. <a href="/threads/{recap.Thread}">The conversation goes on here</a>.</p>
        </footer>
        """);

    private static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
