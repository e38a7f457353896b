namespace LiveTalk.Text.Html;

/// <summary>What part an element plays in the output.</summary>
internal enum ElementKind
{
    /// <summary>Part of a line: b, a, code, ...</summary>
    Inline,

    /// <summary>A paragraph.</summary>
    Paragraph,

    /// <summary>Preformatted text; holds inline elements only.</summary>
    Preformatted,

    /// <summary>ul or ol; holds items only.</summary>
    List,

    /// <summary>One entry of a list.</summary>
    Item,

    /// <summary>A block quotation.</summary>
    Quote,
}
