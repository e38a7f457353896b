using AngleSharp.Dom;
using LiveTalk.Text.Plain;

namespace LiveTalk.Text.Html;

/// <summary>Says what each node of a foreign document means for a comment.</summary>
internal static class ElementReader
{
    private const string HtmlNamespace = "http://www.w3.org/1999/xhtml";

    /// <summary>Begins a node.</summary>
    /// <returns>Whether its children are to be read.</returns>
    public static bool Enter(INode node, SafeDocument document)
    {
        if (node is IText text)
        {
            document.Text(text.Data);
            return false;
        }

        if (node is not IElement element || element.NamespaceUri != HtmlNamespace || TagRules.Dropped.Contains(element.LocalName))
        {
            return false;
        }

        EnterElement(element, element.LocalName, document);
        return true;
    }

    /// <summary>Ends a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="place">Where the document stood before it began.</param>
    /// <param name="document">What is built.</param>
    public static void Leave(INode node, Place place, SafeDocument document)
    {
        if (node is not IElement element)
        {
            return;
        }

        document.Return(place, IsBlock(element.LocalName));
        if (element.LocalName is "td" or "th")
        {
            document.Text(" ");
        }
    }

    private static void EnterElement(IElement element, string tag, SafeDocument document)
    {
        switch (tag)
        {
            case "br":
                document.Break();
                break;
            case "p":
                document.EnterParagraph();
                break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                document.EnterParagraph();
                document.EnterInline(new SafeElement("strong", ElementKind.Inline));
                break;
            case "ul" or "ol" or "menu" or "dir":
                document.EnterBlock(new SafeElement(tag == "ol" ? "ol" : "ul", ElementKind.List));
                break;
            case "li":
                document.EnterBlock(new SafeElement("li", ElementKind.Item));
                break;
            case "blockquote":
                document.EnterBlock(new SafeElement(tag, ElementKind.Quote, SafeAttributes.Cite(element.GetAttribute("cite"))));
                break;
            case "pre" or "listing":
                document.EnterBlock(new SafeElement("pre", ElementKind.Preformatted));
                break;
            case "a":
                EnterLink(element.GetAttribute("href"), element.GetAttribute("title"), document);
                break;
            case "img":
                EnterLink(element.GetAttribute("src"), element.GetAttribute("title"), document);
                document.Text(ImageText(element, document));
                break;
            default:
                EnterOther(element, tag, document);
                break;
        }
    }

    private static void EnterOther(IElement element, string tag, SafeDocument document)
    {
        if (TagRules.Blocks.Contains(tag))
        {
            document.Boundary();
        }
        else if (TagRules.Inlines.TryGetValue(tag, out var written))
        {
            var attributes = written switch
            {
                "abbr" => SafeAttributes.Title(element.GetAttribute("title")),
                "q" => SafeAttributes.Cite(element.GetAttribute("cite")),
                _ => "",
            };
            document.EnterInline(new SafeElement(written, ElementKind.Inline, attributes));
        }
    }

    private static void EnterLink(string? address, string? title, SafeDocument document)
    {
        if (LinkPolicy.Link(address) is { } href)
        {
            document.EnterInline(new SafeElement("a", ElementKind.Inline, SafeAttributes.Link(href, title)));
        }
    }

    // Pictures are not shown (they would call on other servers for every reader); their words stay, as a link where possible.
    private static string ImageText(IElement image, SafeDocument document)
    {
        var words = image.GetAttribute("alt");
        return !string.IsNullOrWhiteSpace(words) ? words : document.IsWithin("a") ? "image" : "";
    }

    private static bool IsBlock(string tag) =>
        TagRules.Blocks.Contains(tag)
        || tag is "p" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "ul" or "ol" or "menu" or "dir" or "li" or "blockquote" or "pre" or "listing";
}
