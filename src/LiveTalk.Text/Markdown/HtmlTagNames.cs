using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace LiveTalk.Text.Markdown;

/// <summary>The tag names of HTML, past and present, to tell markup from words in angle brackets.</summary>
internal static class HtmlTagNames
{
    private const string Names = """
        a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br button canvas
        caption center cite code col colgroup command content data datalist dd del details dfn dialog dir div dl dt element em embed
        fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe image img input
        ins isindex kbd keygen label legend li link listing main map mark marquee math menu menuitem meta meter multicol nav nextid nobr
        noembed noframes noscript object ol optgroup option output p param picture plaintext portal pre progress q rb rp rt rtc ruby s
        samp script search section select shadow slot small source spacer span strike strong style sub summary sup svg table tbody td
        template textarea tfoot th thead time title tr track tt u ul var video wbr xmp
        """;

    private static readonly FrozenSet<string> All = Names
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // Longer than any of the names, with the brackets and one sign more.
    private const int MaxName = 16;

    private static readonly SearchValues<char> NameEnds = SearchValues.Create(" \t\r\n/>");

    /// <summary>Whether something in angle brackets is HTML: a known tag, a comment, a declaration.</summary>
    public static bool IsMarkup(ReadOnlySpan<char> tag)
    {
        var name = tag.TrimStart("</");
        var end = name.IndexOfAny(NameEnds);
        return name.IsEmpty || name[0] is '!' or '?'
            || All.GetAlternateLookup<ReadOnlySpan<char>>().Contains(end < 0 ? name : name[..end]);
    }

    /// <summary>The same HTML, where angle brackets around words show as such.</summary>
    public static string EscapeWords(string html)
    {
        var text = new StringBuilder(html.Length);
        for (var i = 0; i < html.Length; i++)
        {
            var opens = html[i] == '<' && i + 1 < html.Length && (char.IsAsciiLetter(html[i + 1]) || html[i + 1] == '/');
            text.Append(opens && !IsMarkup(html.AsSpan(i, Math.Min(MaxName, html.Length - i))) ? "&lt;" : html[i].ToString());
        }

        return text.ToString();
    }
}
