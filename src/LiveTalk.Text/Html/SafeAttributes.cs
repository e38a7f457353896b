using System.Text;
using LiveTalk.Text.Plain;

namespace LiveTalk.Text.Html;

/// <summary>Writes the few attributes that may be written, always in the same order.</summary>
internal static class SafeAttributes
{
    private const int MaxTitle = 300;

    /// <summary>Attributes of a link to an address that passed <see cref="LinkPolicy"/>.</summary>
    public static string Link(string href, string? title) =>
        Attribute("href", href) + Title(title) + Attribute("rel", "nofollow ugc noopener");

    /// <summary>The source of a quotation, when it is a web address; nothing otherwise.</summary>
    public static string Cite(string? address) => LinkPolicy.Web(address) is { } url ? Attribute("cite", url) : "";

    /// <summary>A tooltip; nothing when it would be empty.</summary>
    public static string Title(string? title)
    {
        if (string.IsNullOrWhiteSpace(title))
        {
            return "";
        }

        var line = string.Join(' ', TextHygiene.Clean(title).Split([' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries));
        if (line.Length > MaxTitle)
        {
            line = line[..(char.IsHighSurrogate(line[MaxTitle - 1]) ? MaxTitle - 1 : MaxTitle)].TrimEnd();
        }

        return line.Length > 0 ? Attribute("title", line) : "";
    }

    /// <summary>Marks the name of a person.</summary>
    public static string Mention(Guid id) => Attribute("class", "mention") + Attribute("data-id", id.ToString());

    private static string Attribute(string name, string value)
    {
        var text = new StringBuilder(" ").Append(name).Append("=\"");
        foreach (var c in value)
        {
            Escape(text, c);
        }

        return text.Append('"').ToString();
    }

    /// <summary>Appends one character of text or of an attribute's value.</summary>
    public static void Escape(StringBuilder html, char c)
    {
        _ = c switch
        {
            '&' => html.Append("&amp;"),
            '<' => html.Append("&lt;"),
            '>' => html.Append("&gt;"),
            '"' => html.Append("&quot;"),
            _ => html.Append(c),
        };
    }
}
