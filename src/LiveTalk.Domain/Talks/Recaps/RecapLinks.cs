using System.Text;
using LiveTalk.Domain.Comments;

namespace LiveTalk.Domain.Talks.Recaps;

/// <summary>Finds the pages that people pointed to.</summary>
internal static class RecapLinks
{
    private const int Most = 100;
    private const int MaxText = 200;

    /// <summary>The links of comments, each address once, in order.</summary>
    public static IReadOnlyList<RecapLink> In(IEnumerable<Comment> said)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        List<RecapLink> links = [];
        foreach (var comment in said)
        {
            foreach (var (url, text) in Of(comment.Html))
            {
                if (links.Count < Most && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && seen.Add(url))
                {
                    links.Add(new(url, uri.IdnHost, Telling(text, url), new(comment.Author.Id, comment.Author.Name), comment.Id));
                }
            }
        }

        return links;
    }

    private static IEnumerable<(string Url, string Text)> Of(string html)
    {
        string? url = null;
        var text = new StringBuilder();
        foreach (var token in Markup.Read(html))
        {
            switch (token)
            {
                case { Kind: MarkupKind.Begin, Text: "a" }:
                    url = token.Href;
                    text.Clear();
                    break;
                case { Kind: MarkupKind.End, Text: "a" } when url is not null:
                    yield return (url, text.ToString());
                    url = null;
                    break;
                case { Kind: MarkupKind.Words }:
                    text.Append(token.Text);
                    break;
            }
        }
    }

    // A link that shows its own address needs no words; shortened ones end in an ellipsis.
    private static string? Telling(string text, string url)
    {
        var words = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var address = words.TrimEnd('…');
        return words.Length == 0 || url.Contains(address, StringComparison.OrdinalIgnoreCase) ? null : words.Length <= MaxText ? words : words[..(MaxText - 1)] + "…";
    }
}
