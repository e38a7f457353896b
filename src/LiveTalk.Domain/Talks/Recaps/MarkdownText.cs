using System.Text;

namespace LiveTalk.Domain.Talks.Recaps;

/// <summary>Writes words of people into Markdown so that they stay words (S27): nothing of theirs becomes a link, a heading, a list or markup, in CommonMark and in GitHub's dialect.</summary>
internal static class MarkdownText
{
    private const string Special = "\\`*_[]<>|~";

    /// <summary>Words in one line: line ends become spaces.</summary>
    public static string Line(string text)
    {
        var written = new StringBuilder(text.Length + 16);
        Append(written, string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        return GuardStart(written.ToString());
    }

    /// <summary>Appends words as they are but for characters that would mean something; how lines begin is <see cref="GuardStart"/>'s.</summary>
    public static void Append(StringBuilder written, string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (Special.Contains(c, StringComparison.Ordinal) || (c == '&' && IsEntity(text.AsSpan(at + 1))))
            {
                written.Append('\\').Append(c);
            }
            else if (!char.IsControl(c) || c is '\n')
            {
                written.Append(c);
            }
            else
            {
                written.Append(' ');
            }
        }
    }

    /// <summary>A line whose beginning starts no block: headings, rules, items and underlines begin with what is escaped here.</summary>
    public static string GuardStart(string line)
    {
        var trimmed = line.Trim(' ', '\t');
        if (trimmed.Length == 0)
        {
            return trimmed;
        }

        if (trimmed[0] is '#' or '+' or '-' or '=')
        {
            return "\\" + trimmed;
        }

        var digits = trimmed.AsSpan().IndexOfAnyExceptInRange('0', '9');
        return digits is > 0 and < 10 && trimmed[digits] is '.' or ')' ? trimmed.Insert(digits, "\\") : trimmed;
    }

    /// <summary>An address for a link, in angle brackets.</summary>
    public static string Address(string url)
    {
        var written = new StringBuilder(url.Length + 2).Append('<');
        foreach (var c in url)
        {
            written.Append(c switch
            {
                '<' => "%3C",
                '>' => "%3E",
                '\\' => "%5C",
                _ when char.IsControl(c) || char.IsWhiteSpace(c) => "%20",
                '&' => "&amp;",
                _ => c.ToString(),
            });
        }

        return written.Append('>').ToString();
    }

    // Only what could be read as a character reference; "Q&A" stays as it is.
    private static bool IsEntity(ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOfAnyExcept(EntityCharacters);
        return end > 0 && rest[end] == ';';
    }

    private static readonly System.Buffers.SearchValues<char> EntityCharacters =
        System.Buffers.SearchValues.Create("#abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
}
