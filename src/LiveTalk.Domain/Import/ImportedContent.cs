using System.Net;
using LiveTalk.Domain.Comments;

namespace LiveTalk.Domain.Import;

/// <summary>Makes what may be shown of imported comments.</summary>
internal sealed class ImportedContent(ICommentRenderer renderer)
{
    private const int EveryWord = CommentLimits.MaxImportedBodyBytes;

    /// <summary>Words of a person: cleaned, with an @name tied to whom it means among the people of the thread.</summary>
    /// <param name="content">HTML from elsewhere.</param>
    /// <param name="names">Those who can be meant.</param>
    /// <param name="author">Who wrote it.</param>
    public RenderedComment Comment(string content, ThreadNames names, Guid author)
    {
        var clean = renderer.CleanHtml(content, []);
        if (!content.Contains('@', StringComparison.Ordinal) || clean.Html.Length == 0)
        {
            return clean;
        }

        var people = names.Known(renderer.MentionCandidates(renderer.PlainText(clean.Html, EveryWord)), author);
        return people.Count > 0 ? renderer.CleanHtml(content, people) : clean;
    }

    /// <summary>A page elsewhere: its excerpt, or its title where there is none.</summary>
    public RenderedComment Link(ImportedComment link)
    {
        var clean = renderer.CleanHtml(link.Content, []);
        var words = clean.Html.Length > 0 ? renderer.PlainText(clean.Html, 20) : "";
        var excerpt = words.Length > 0
            && !words.StartsWith("Pingback:", StringComparison.OrdinalIgnoreCase)
            && !words.StartsWith("Trackback:", StringComparison.OrdinalIgnoreCase);
        return excerpt ? clean : renderer.CleanHtml(WebUtility.HtmlEncode(link.AuthorName), []);
    }
}
