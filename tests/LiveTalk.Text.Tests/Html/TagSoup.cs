using System.Text;

namespace LiveTalk.Text.Tests.Html;

/// <summary>Random markup from the pieces that parsers, sanitisers and link finders trip over.</summary>
internal static class TagSoup
{
    private static readonly string[] Tags =
    [
        "a", "abbr", "b", "blockquote", "br", "cite", "code", "del", "em", "i", "li", "ol", "p", "pre", "q", "s", "strong", "ul", "span", "div", "table", "tr", "td", "th", "h2", "img", "button",
        "form", "select", "option", "svg", "math", "mtext", "style", "script", "template", "textarea", "title", "font", "nobr", "object", "dd", "dt", "hr", "center", "details", "summary", "marquee", "kbd",
    ];

    private static readonly string[] Attributes =
    [
        " href=https://ok.example/a", " href='javascript:x'", " href=\"http://ok.example/?a=1&b='2'\"", " title='a \" b'", " cite=https://ok.example", " onclick=x", " class=mention data-id=x", " id=y", " src=https://ok.example/i.png",
        " alt=words", " =\"", " a=1", " style=x", "/", " href=mailto:a@b.example", " href='https://ok.example/ä ö'", " href='https://OK.example:443/%7e/../x#<'",
    ];

    private static readonly string[] Words =
    [
        "a", "word", " ", "  ", "\n", "\t", "&nbsp;", "&lt;b&gt;", "&amp;amp;", "<", ">", "\"", "'", "&", "@Anna", "@anna ", "www", ".ok.example/x", "www.ok.example", "https://", "http://ok.example/a_(b)", "a@b.example", "e\u0301", "\u0301\u0302\u0303", "\u202E",
        "\u200D", "👩‍💻", "\uD83D", "\u00AD", "\u3000", "\u0000", "\r", "<!-- x -->", "<?x?>", "]]>", "\u00A0", "\u2028", "*", "`", "[x](", "](", "\n\n", "> ", "- ",
    ];

    public static string Make(Random random)
    {
        var soup = new StringBuilder();
        for (var pieces = random.Next(1, 40); pieces > 0; pieces--)
        {
            switch (random.Next(5))
            {
                case 0 or 1:
                    soup.Append('<').Append(Pick(Tags, random));
                    for (var n = random.Next(3); n > 0; n--)
                    {
                        soup.Append(Pick(Attributes, random));
                    }

                    soup.Append(random.Next(20) == 0 ? "" : ">");
                    break;
                case 2:
                    soup.Append("</").Append(Pick(Tags, random)).Append('>');
                    break;
                default:
                    soup.Append(Pick(Words, random));
                    break;
            }
        }

        return soup.ToString();
    }

    private static string Pick(string[] from, Random random) => from[random.Next(from.Length)];
}
