using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using LiveTalk.Domain.Comments;
using LiveTalk.Text.Plain;

namespace LiveTalk.Text.Html;

/// <summary>Turns any text into HTML of the few tags that comments may have, written anew from what an HTML parser understood.</summary>
/// <remarks>
/// Nothing of the input's markup is copied: what a browser might read differently than the parser cannot get through.
/// Thread-safe. Time and memory are linear; markup beyond <see cref="MarkupBudget"/> is shown as plain text instead of parsed.
/// </remarks>
internal static class HtmlSanitizer
{
    // Each character can become an entity or most of a link; more growth comes only from markup that repeats itself.
    private const int MaxGrowth = 16;
    private const int MaxParsed = 256 * 1024;

    /// <summary>Sanitises.</summary>
    /// <param name="html">Any text.</param>
    /// <param name="people">Who can be meant by an @name.</param>
    public static RenderedComment Clean(string html, IReadOnlyList<PersonName> people)
    {
        if (html.Length <= MaxParsed && MarkupBudget.Allows(html))
        {
            var document = new SafeDocument(MaxLength(html), new MentionFinder(people));
            Copy(Parse(html), document);
            if (!document.IsFull)
            {
                return document.Finish();
            }
        }

        return PlainText(html, people);
    }

    /// <summary>Shows a text as it is: blank lines part paragraphs, line ends become breaks.</summary>
    public static RenderedComment PlainText(string text, IReadOnlyList<PersonName> people)
    {
        var document = new SafeDocument(MaxLength(text), new MentionFinder(people));
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                document.Boundary();
            }
            else
            {
                document.Text(line);
                document.Break();
            }
        }

        return document.Finish();
    }

    private static int MaxLength(string text) => (MaxGrowth * text.Length) + 4_096;

    private static INodeList Parse(string html)
    {
        // A parser and a context element of their own for each comment: parsed nodes belong to the context's document.
        var parser = new HtmlParser();
        return parser.ParseFragment(html, parser.ParseDocument("").Body!);
    }

    // Walks by hand, not by recursion: depth is the author's to choose, the stack is ours.
    private static void Copy(INodeList nodes, SafeDocument document)
    {
        var frames = new Stack<(INode Node, Place Place)>();
        for (var i = 0; i < nodes.Length; i++)
        {
            INode? node = nodes[i];
            var root = node;
            while (node is not null && !document.IsFull)
            {
                frames.Push((node, document.Here));
                if (ElementReader.Enter(node, document) && node.FirstChild is { } child)
                {
                    node = child;
                    continue;
                }

                node = Leave(frames, root, document);
            }
        }
    }

    // Ends this node and all its ancestors that end with it; returns what comes next, or null at the end of the root.
    private static INode? Leave(Stack<(INode Node, Place Place)> frames, INode root, SafeDocument document)
    {
        while (frames.TryPop(out var frame))
        {
            ElementReader.Leave(frame.Node, frame.Place, document);
            if (ReferenceEquals(frame.Node, root))
            {
                return null;
            }

            if (frame.Node.NextSibling is { } next)
            {
                return next;
            }
        }

        return null;
    }
}
