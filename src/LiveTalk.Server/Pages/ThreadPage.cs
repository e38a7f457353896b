using System.Globalization;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Conversations;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Threads;
using LiveTalk.Server.Authentication;
using LiveTalk.Server.Origins;

namespace LiveTalk.Server.Pages;

/// <summary>A thread as plain HTML: readable with no script, found by search engines (microdata of schema.org), in pages of 200 comments.</summary>
/// <remarks>Microdata marks the words that are there anyway; JSON-LD would send every comment twice.</remarks>
internal static class ThreadPage
{
    private const int PageSize = ThreadLimits.MaxComments;

    public static async Task<IResult> AnswerAsync(
        Guid id, long? before, HttpRequest request, ApiCaller caller, Reading reading, OwnOrigin own, CancellationToken cancellationToken)
    {
        try
        {
            var state = await reading.SnapshotAsync(caller, id, 1, cancellationToken);
            var page = await reading.HistoryAsync(caller, id, before, PageSize, source: false, cancellationToken);
            return Answer(state.Thread, before is null ? state.Talks : [], page, before, own.Of(request));
        }
        catch (LiveTalkException refusal) when (refusal.Code is ErrorCode.NotFound or ErrorCode.Unauthenticated)
        {
            return refusal.Code == ErrorCode.NotFound ? NotFoundPage.Answer() : SignInPage.Answer();
        }
    }

    /// <summary>Leads from a post, by the names its page knows, to its thread's own page.</summary>
    public static async Task<IResult> FindAsync(
        string? site, string? post, ApiCaller caller, Reading reading, CancellationToken cancellationToken)
    {
        try
        {
            var found = site is null || post is null ? [] : await reading.ThreadsAsync(caller, site, post, null, null, cancellationToken);
            return found is [var thread] ? TypedResults.Redirect($"/threads/{thread.Id}") : NotFoundPage.Answer();
        }
        catch (LiveTalkException refusal) when (refusal.Code is ErrorCode.NotFound or ErrorCode.Unauthenticated)
        {
            return refusal.Code == ErrorCode.NotFound ? NotFoundPage.Answer() : SignInPage.Answer();
        }
    }

    private static IResult Answer(CommentThread thread, IReadOnlyList<Talk> talks, CommentPage page, long? before, string server)
    {
        var title = thread.Title ?? thread.Post;
        return PageShell.Answer(
            $"{title}: the conversation",
            Head(thread, page, before, server),
            Html.Of($"""
                <main class="page thread" itemscope itemtype="https://schema.org/DiscussionForumPosting">
                <p class="eyebrow">The conversation under</p>
                <h1 itemprop="headline">{PostLink(thread, title)}</h1>
                <meta itemprop="url" content="{server}/threads/{thread.Id}">
                <p class="quiet">{Counted(thread.Comments)}{State(thread)} <a href="/api/v1/threads/{thread.Id}/feed.atom">Feed</a></p>
                {TalkList.Of(talks)}
                {Older(thread, page)}
                <div class="comments">{Html.Each(Said(page), c => CommentView.Of(c, page.Comments))}</div>
                {Elsewhere(page)}
                {Newer(thread, before)}
                {Invitation(thread)}
                </main>
                """),
            PageShell.OpenPolicy);
    }

    private static Html Head(CommentThread thread, CommentPage page, long? before, string server)
    {
        var canonical = thread.Url is { } post && before is null ? post : $"{server}/threads/{thread.Id}{(before is { } b ? $"?before={b}" : "")}";
        return Html.Of($"""
            <link rel="canonical" href="{canonical}">
            <link rel="alternate" type="application/atom+xml" title="New comments" href="/api/v1/threads/{thread.Id}/feed.atom">
            {(page.More ? Html.Of($"<link rel=\"prev\" href=\"/threads/{thread.Id}?before={page.Comments[0].Seq}\">") : Html.None)}
            {(before is null ? Html.None : Html.Of($"<link rel=\"next\" href=\"/threads/{thread.Id}\">"))}
            """);
    }

    private static IEnumerable<Comment> Said(CommentPage page) => page.Comments.Where(c => c.Kind != CommentKinds.Link);

    // Pages that link to the post are not part of what people say to each other.
    private static Html Elsewhere(CommentPage page)
    {
        Comment[] links = [.. page.Comments.Where(c => c.Kind == CommentKinds.Link)];
        return links.Length == 0
            ? Html.None
            : Html.Of($"""<details class="elsewhere"><summary>Mentioned elsewhere ({links.Length})</summary>{Html.Each(links, c => CommentView.Of(c, page.Comments))}</details>""");
    }

    private static Html PostLink(CommentThread thread, string title) =>
        thread.Url is { } url ? Html.Of($"""<a href="{url}" rel="nofollow ugc">{title}</a>""") : Html.Of($"{title}");

    private static string Counted(int comments) => comments switch
    {
        0 => "Nobody has said anything yet.",
        1 => "One comment.",
        _ => comments.ToString("N0", CultureInfo.InvariantCulture) + " comments.",
    };

    private static string State(CommentThread thread) => thread.State switch
    {
        CommentThreadState.Closed => " The conversation is closed; it can still be read.",
        CommentThreadState.Readonly => " Only hosts can write here now.",
        _ => "",
    };

    private static Html Older(CommentThread thread, CommentPage page) => page.More
        ? Html.Of($"""<nav class="pager" aria-label="Older comments"><a rel="prev" href="/threads/{thread.Id}?before={page.Comments[0].Seq}">Older comments</a></nav>""")
        : Html.None;

    private static Html Newer(CommentThread thread, long? before) => before is null
        ? Html.None
        : Html.Of($"""<nav class="pager" aria-label="Newer comments"><a rel="next" href="/threads/{thread.Id}">The newest comments</a></nav>""");

    private static Html Invitation(CommentThread thread) => thread.Url is { } url && thread.State == CommentThreadState.Open
        ? Html.Of($"""<p class="invitation"><a href="{url}" rel="nofollow ugc">Join the conversation under the post</a></p>""")
        : Html.None;
}
