using System.Text;

namespace LiveTalk.Domain.Import.Formats;

/// <summary>Gives lines of text their meaning in HTML: WordPress keeps comments as they were typed.</summary>
internal static class Paragraphs
{
    /// <summary>Blank lines become paragraphs and line ends become breaks, except inside pre, where they count by themselves.</summary>
    /// <remarks>Linear. Superfluous marks beside block tags do no harm: the sanitiser drops empty paragraphs and breaks at edges.</remarks>
    public static string FromLines(string content)
    {
        var html = new StringBuilder(content.Length + 64);
        var text = content.ReplaceLineEndings("\n").Trim();
        var from = 0;
        while (from < text.Length)
        {
            var pre = text.IndexOf("<pre", from, StringComparison.OrdinalIgnoreCase);
            AppendLines(html, text.AsSpan(from, (pre < 0 ? text.Length : pre) - from));
            if (pre < 0)
            {
                break;
            }

            var end = text.IndexOf("</pre", pre, StringComparison.OrdinalIgnoreCase);
            from = end < 0 ? text.Length : end;
            html.Append(text, pre, from - pre);
        }

        return html.ToString();
    }

    private static void AppendLines(StringBuilder html, ReadOnlySpan<char> text)
    {
        var breaks = 0;
        foreach (var line in text.Split('\n'))
        {
            var words = text[line].Trim();
            if (words.IsEmpty)
            {
                breaks = 2;
                continue;
            }

            html.Append(breaks switch { 0 => "", 1 => "<br>\n", _ => "\n<p>" }).Append(words);
            breaks = 1;
        }
    }
}
