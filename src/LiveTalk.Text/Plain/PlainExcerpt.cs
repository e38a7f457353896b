using System.Text;

namespace LiveTalk.Text.Plain;

/// <summary>Reads the words out of sanitised HTML. Knows only that grammar: it is not for HTML from elsewhere.</summary>
internal static class PlainExcerpt
{
    /// <summary>The words in one line.</summary>
    /// <param name="html">What the sanitiser wrote.</param>
    /// <param name="maxLength">Most characters, the ellipsis included.</param>
    public static string Of(string html, int maxLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxLength);
        var text = new StringBuilder(Math.Min(html.Length, maxLength + 16));
        for (var i = 0; i < html.Length && text.Length <= maxLength; i++)
        {
            switch (html[i])
            {
                case '<':
                    var end = html.IndexOf('>', i);
                    end = end < 0 ? html.Length - 1 : end;
                    if (EndsLine(html.AsSpan(i, end - i + 1)))
                    {
                        AppendSpace(text);
                    }

                    i = end;
                    break;
                case '&':
                    i += AppendEntity(text, html.AsSpan(i));
                    break;
                case var c when char.IsWhiteSpace(c):
                    AppendSpace(text);
                    break;
                default:
                    text.Append(html[i]);
                    break;
            }
        }

        return Cut(text.ToString().TrimEnd(), maxLength);
    }

    private static bool EndsLine(ReadOnlySpan<char> tag) => tag is "<br>" or "</p>" or "</li>" or "</pre>" or "</blockquote>" or "<ul>" or "<ol>" or "<blockquote>" or "<p>";

    private static void AppendSpace(StringBuilder text)
    {
        if (text.Length > 0 && text[^1] != ' ')
        {
            text.Append(' ');
        }
    }

    private static int AppendEntity(StringBuilder text, ReadOnlySpan<char> html)
    {
        foreach (var (entity, c) in new[] { ("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"') })
        {
            if (html.StartsWith(entity))
            {
                text.Append(c);
                return entity.Length - 1;
            }
        }

        text.Append('&');
        return 0;
    }

    private static string Cut(string text, int maxLength)
    {
        if (text.Length <= maxLength)
        {
            return text;
        }

        var end = maxLength - 1;
        var space = text.LastIndexOf(' ', end);

        // A word longer than half the excerpt is cut inside, but never inside a character.
        end = space > maxLength / 2 ? space : end;
        while (end > 0 && (char.IsLowSurrogate(text[end]) || char.GetUnicodeCategory(text[end]) == System.Globalization.UnicodeCategory.NonSpacingMark))
        {
            end--;
        }

        return text[..end].TrimEnd() + "…";
    }
}
