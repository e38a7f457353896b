using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using LiveTalk.Text.Html;
using Xunit;

namespace LiveTalk.Text.Tests.Html;

/// <summary>Judges output by what a parser sees in it, not by how it looks: only the allow-list, and nothing that reads differently the second time.</summary>
internal static class SafeHtml
{
    private const int MaxDepth = (SafeDocument.MaxContainers * 2) + 1 + SafeDocument.MaxInlines + 1;

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["a"] = ["href", "title", "rel"],
        ["abbr"] = ["title"],
        ["b"] = [],
        ["blockquote"] = ["cite"],
        ["br"] = [],
        ["cite"] = [],
        ["code"] = [],
        ["del"] = [],
        ["em"] = [],
        ["i"] = [],
        ["li"] = [],
        ["ol"] = [],
        ["p"] = [],
        ["pre"] = [],
        ["q"] = ["cite"],
        ["s"] = [],
        ["span"] = ["class", "data-id"],
        ["strong"] = [],
        ["ul"] = [],
    };

    public static void Check(string html)
    {
        var parser = new HtmlParser();
        var copy = new StringBuilder();
        foreach (var node in parser.ParseFragment(html, parser.ParseDocument("").Body!))
        {
            CheckNode(node, copy, 1);
        }

        // Parsed and written again it is the same: balanced, valid nesting, no repair by browsers, no other entities.
        Assert.Equal(html, copy.ToString());
    }

    private static void CheckNode(INode node, StringBuilder copy, int depth)
    {
        Assert.True(depth <= MaxDepth, "nested too deep");
        if (node is IText text)
        {
            copy.Append(Escape(text.Data));
            return;
        }

        var element = Assert.IsAssignableFrom<IElement>(node);
        Assert.Equal("http://www.w3.org/1999/xhtml", element.NamespaceUri);
        Assert.Contains(element.LocalName, Allowed.Keys);
        copy.Append('<').Append(element.LocalName);
        foreach (var attribute in element.Attributes)
        {
            CheckAttribute(element, attribute);
            copy.Append(' ').Append(attribute.Name).Append("=\"").Append(Escape(attribute.Value)).Append('"');
        }

        copy.Append('>');
        CheckPlace(element);
        foreach (var child in element.ChildNodes)
        {
            CheckNode(child, copy, depth + 1);
        }

        if (element.LocalName != "br")
        {
            Assert.NotEmpty(element.ChildNodes);
            copy.Append("</").Append(element.LocalName).Append('>');
        }
    }

    private static void CheckAttribute(IElement element, IAttr attribute)
    {
        Assert.Contains(attribute.Name, Allowed[element.LocalName]);
        switch (attribute.Name)
        {
            case "href" or "cite":
                var uri = new Uri(attribute.Value, UriKind.Absolute);
                Assert.True(uri.Scheme is "http" or "https" || (uri.Scheme == "mailto" && attribute.Name == "href"), uri.Scheme);
                Assert.True(uri.Scheme == "mailto" || uri.UserInfo.Length == 0, "credentials in " + attribute.Value);
                Assert.All(attribute.Value, c => Assert.InRange(c, '!', '~'));
                break;
            case "class":
                Assert.Equal("mention", attribute.Value);
                break;
            case "data-id":
                Assert.True(Guid.TryParseExact(attribute.Value, "D", out _));
                break;
            case "rel":
                Assert.Equal("nofollow ugc noopener", attribute.Value);
                break;
            default:
                Assert.DoesNotContain(attribute.Value, char.IsControl);
                break;
        }
    }

    private static void CheckPlace(IElement element)
    {
        var parent = element.ParentElement?.LocalName;
        Assert.Equal(element.LocalName == "li", parent is "ul" or "ol");
        if (element.LocalName == "a")
        {
            Assert.Equal("nofollow ugc noopener", element.GetAttribute("rel"));
            Assert.NotNull(element.GetAttribute("href"));
        }
    }

    private static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal);
}
