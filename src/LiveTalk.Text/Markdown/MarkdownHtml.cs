using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Helpers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace LiveTalk.Text.Markdown;

/// <summary>Turns CommonMark (with ~~deleted~~, and line ends kept) into HTML that is not safe yet.</summary>
/// <remarks>Thread-safe: the pipeline is immutable.</remarks>
internal static class MarkdownHtml
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
        .UseSoftlineBreakAsHardlineBreak()
        .Build();

    /// <summary>The HTML; null where the text is nested so absurdly that it is better shown as it is.</summary>
    public static string? From(string markdown)
    {
        if (!MarkdownBudget.Allows(markdown))
        {
            return null;
        }

        try
        {
            var document = Markdig.Markdown.Parse(markdown, Pipeline);
            KeepWordsInAngleBrackets(document);
            return document.ToHtml(Pipeline);
        }
        catch (ArgumentException)
        {
            // The parser's own depth limit.
            return null;
        }
    }

    // "<grin>" and "<my opinion>" are words to people; only names of real tags are markup.
    private static void KeepWordsInAngleBrackets(MarkdownDocument document)
    {
        foreach (var inline in document.Descendants<HtmlInline>().ToList())
        {
            if (!HtmlTagNames.IsMarkup(inline.Tag))
            {
                inline.ReplaceBy(new LiteralInline(inline.Tag));
            }
        }

        foreach (var block in document.Descendants<HtmlBlock>().ToList())
        {
            var text = block.Lines.ToString();
            var words = block.Type == HtmlBlockType.NonInterruptingBlock && !HtmlTagNames.IsMarkup(text.TrimStart());
            if (words && block.Parent is { } parent)
            {
                parent[parent.IndexOf(block)] = Words(text);
            }
            else
            {
                block.Lines = new StringLineGroup(HtmlTagNames.EscapeWords(text));
            }
        }
    }

    private static ParagraphBlock Words(string text)
    {
        var inlines = new ContainerInline();
        foreach (var line in text.Split('\n'))
        {
            inlines.AppendChild(new LiteralInline(line)).AppendChild(new LineBreakInline { IsHard = true });
        }

        return new ParagraphBlock { Inline = inlines };
    }
}
