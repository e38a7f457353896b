using System.Text;

namespace LiveTalk.Domain.Talks.Recaps;

/// <summary>Reads sanitised HTML. Knows only the grammar that the sanitiser writes (lower-case tags, double-quoted attributes, four entities): it is not for HTML from elsewhere. Linear.</summary>
internal static class Markup
{
    private static readonly (string Entity, char Meaning)[] Entities = [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"')];

    /// <summary>The pieces, in order.</summary>
    public static IEnumerable<MarkupToken> Read(string html)
    {
        for (var at = 0; at < html.Length;)
        {
            var tag = html.IndexOf('<', at);
            var words = html[at..(tag < 0 ? html.Length : tag)];
            if (words.Length > 0)
            {
                yield return new(MarkupKind.Words, Decode(words));
            }

            if (tag < 0)
            {
                yield break;
            }

            var end = html.IndexOf('>', tag);
            end = end < 0 ? html.Length : end;
            yield return Tag(html[(tag + 1)..end]);
            at = Math.Min(html.Length, end + 1);
        }
    }

    /// <summary>The words alone; blocks and breaks part lines.</summary>
    public static string Words(string html)
    {
        var text = new StringBuilder(html.Length);
        foreach (var token in Read(html))
        {
            if (token.Kind == MarkupKind.Words)
            {
                text.Append(token.Text);
            }
            else if (EndsLine(token) && text.Length > 0 && text[^1] != '\n')
            {
                text.Append('\n');
            }
        }

        return text.ToString().TrimEnd('\n');
    }

    private static bool EndsLine(MarkupToken token) =>
        token.Text is "p" or "li" or "pre" or "blockquote" or "ul" or "ol" || token is { Text: "br", Kind: MarkupKind.Begin };

    private static MarkupToken Tag(string inside)
    {
        if (inside.StartsWith('/'))
        {
            return new(MarkupKind.End, inside[1..]);
        }

        var space = inside.IndexOf(' ', StringComparison.Ordinal);
        var name = space < 0 ? inside : inside[..space];
        return new(MarkupKind.Begin, name, name == "a" ? Attribute(inside, " href=\"") : null);
    }

    private static string? Attribute(string inside, string begins)
    {
        var start = inside.IndexOf(begins, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        start += begins.Length;
        var end = inside.IndexOf('"', start);
        return end < 0 ? null : Decode(inside[start..end]);
    }

    private static string Decode(string text)
    {
        if (!text.Contains('&', StringComparison.Ordinal))
        {
            return text;
        }

        var decoded = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var entity = text[at] == '&' ? Entities.FirstOrDefault(e => string.CompareOrdinal(text, at, e.Entity, 0, e.Entity.Length) == 0) : default;
            decoded.Append(entity.Entity is null ? text[at] : entity.Meaning);
            at += entity.Entity is null ? 0 : entity.Entity.Length - 1;
        }

        return decoded.ToString();
    }
}
