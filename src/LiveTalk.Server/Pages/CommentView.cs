using System.Globalization;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Participants;

namespace LiveTalk.Server.Pages;

/// <summary>One comment of a plain page.</summary>
internal static class CommentView
{
    /// <summary>The comment, with a link to the one it answers.</summary>
    /// <param name="comment">Which.</param>
    /// <param name="page">The comments that are on the same page.</param>
    public static Html Of(Comment comment, IReadOnlyList<Comment> page) => comment.Status switch
    {
        CommentStatuses.Removed => Removed(comment),
        CommentStatuses.Published => Published(comment, page),
        _ => Html.None,
    };

    private static Html Published(Comment comment, IReadOnlyList<Comment> page) => Html.Of($"""
        <article class="comment" id="comment-{comment.Id}" itemprop="comment" itemscope itemtype="https://schema.org/Comment">
        <header>
        <span class="author" itemprop="author" itemscope itemtype="https://schema.org/Person">{Author(comment.Author)}</span>{Role(comment.Author)}
        <a class="time" itemprop="url" href="#comment-{comment.Id}"><time itemprop="datePublished" datetime="{Iso(comment.At)}">{Readable(comment.At)}</time></a>{Edited(comment)}
        {ReplyTo(comment, page)}
        </header>
        <div class="text" dir="auto" itemprop="text">{Html.Sanitised(comment.Html)}</div>
        {Reactions(comment)}
        </article>

        """);

    private static Html Removed(Comment comment) => Html.Of($"""
        <article class="comment removed" id="comment-{comment.Id}"><p>{(comment.RemovedBy == "author" ? "Removed by its author." : "Removed by a moderator.")}</p></article>

        """);

    private static Html Author(Participant who)
    {
        var name = Html.Of($"""<span itemprop="name" dir="auto">{who.Name}</span>{(who.Tag is { } tag ? Html.Of($" <span class=\"tag\">{tag}</span>") : Html.None)}""");
        return who.Url is { } url ? Html.Of($"""<a href="{url}" itemprop="url" rel="nofollow ugc noopener">{name}</a>""") : name;
    }

    // A word, not a colour alone.
    private static Html Role(Participant who) => who.Roles.Count > 0 ? Html.Of($""" <span class="role">{who.Roles[^1]}</span>""") : Html.None;

    private static Html Edited(Comment comment) => comment.EditedAt is { } at
        ? Html.Of($""" <span class="quiet">edited <time itemprop="dateModified" datetime="{Iso(at)}">{Readable(at)}</time></span>""")
        : Html.None;

    private static Html ReplyTo(Comment comment, IReadOnlyList<Comment> page)
    {
        if (comment.Parent is not { } id)
        {
            return Html.None;
        }

        return page.FirstOrDefault(c => c.Id == id) is { } parent
            ? Html.Of($"""<a class="reply-to" href="#comment-{id}">in reply to {parent.Author.Name}</a>""")
            : Html.Of($"""<span class="reply-to">in reply to an older comment</span>""");
    }

    private static Html Reactions(Comment comment) => comment.Reactions.Count == 0
        ? Html.None
        : Html.Of($"""<p class="reactions">{Html.Each(comment.Reactions, r => Html.Of($"<span>{r.Key} {r.Value}</span> "))}</p>""");

    private static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Readable(DateTimeOffset at) => at.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
