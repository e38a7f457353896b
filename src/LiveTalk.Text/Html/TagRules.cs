using System.Collections.Frozen;

namespace LiveTalk.Text.Html;

/// <summary>What becomes of each tag of a foreign document. Tags not named here vanish and leave their content.</summary>
internal static class TagRules
{
    /// <summary>Gone with everything inside: what they hold is not meant to be read as words of the comment.</summary>
    public static readonly FrozenSet<string> Dropped = FrozenSet.Create(
        StringComparer.Ordinal,
        "applet", "audio", "canvas", "datalist", "embed", "frame", "frameset", "head", "iframe", "math", "noembed", "noframes",
        "noscript", "object", "param", "plaintext", "script", "select", "style", "svg", "template", "textarea", "title", "video", "xmp");

    /// <summary>Blocks without a counterpart: their content becomes paragraphs.</summary>
    public static readonly FrozenSet<string> Blocks = FrozenSet.Create(
        StringComparer.Ordinal,
        "address", "article", "aside", "body", "caption", "center", "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption",
        "figure", "footer", "form", "header", "hgroup", "hr", "legend", "main", "nav", "search", "section", "summary", "table", "tbody",
        "tfoot", "thead", "tr");

    /// <summary>Inline tags by the tag that is written for them.</summary>
    public static readonly FrozenDictionary<string, string> Inlines = new Dictionary<string, string>
    {
        ["abbr"] = "abbr",
        ["acronym"] = "abbr",
        ["b"] = "b",
        ["cite"] = "cite",
        ["code"] = "code",
        ["del"] = "del",
        ["em"] = "em",
        ["i"] = "i",
        ["kbd"] = "code",
        ["q"] = "q",
        ["s"] = "s",
        ["samp"] = "code",
        ["strike"] = "s",
        ["strong"] = "strong",
        ["tt"] = "code",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Elements that HTML parsers open again in every paragraph until they are closed.</summary>
    public static readonly FrozenSet<string> Reopened = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u");
}
