using LiveTalk.Domain.Comments;
using LiveTalk.Text.Html;
using LiveTalk.Text.Markdown;
using LiveTalk.Text.Plain;

namespace LiveTalk.Text;

/// <summary>Renders comments: CommonMark by Markdig, HTML understood by AngleSharp, everything written anew by our own writer.</summary>
/// <remarks>
/// The output has only a, abbr, b, blockquote, br, cite, code, del, em, i, li, ol, p, pre, q, s, strong, ul, and
/// <c>span class="mention" data-id</c> around names; lower-case tags in valid nesting, double-quoted attributes, no entities
/// but &amp;amp; &amp;lt; &amp;gt; &amp;quot;; links go to http, https and mailto, with <c>rel="nofollow ugc noopener"</c>.
/// Text that would be too costly to parse is shown as it was written.
/// </remarks>
public sealed class CommentRenderer : ICommentRenderer
{
    /// <inheritdoc />
    public IReadOnlyList<string> MentionCandidates(string markdown) => Plain.MentionCandidates.In(markdown);

    /// <inheritdoc />
    public RenderedComment Render(string markdown, IReadOnlyList<PersonName> people)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        if (PlainWords.Are(markdown))
        {
            return people.Count == 0 && PlainWords.ToParagraph(markdown) is { } paragraph ? new(paragraph, []) : HtmlSanitizer.PlainText(markdown, people);
        }

        return MarkdownHtml.From(markdown) is { } html ? HtmlSanitizer.Clean(html, people) : HtmlSanitizer.PlainText(markdown, people);
    }

    /// <inheritdoc />
    public RenderedComment CleanHtml(string html, IReadOnlyList<PersonName> people) => HtmlSanitizer.Clean(html, people);

    /// <inheritdoc />
    public string PlainText(string html, int maxLength) => PlainExcerpt.Of(html, maxLength);
}
