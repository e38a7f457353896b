using System.Text;
using LiveTalk.Text.Tests.Html;
using Xunit;

namespace LiveTalk.Text.Tests.Markdown;

/// <summary>Whatever people do with markup, their words come through, in their order.</summary>
public sealed class MarkdownWordsTests
{
    private static readonly string[] Wrappings =
    [
        "{0}", "*{0}*", "**{0}**", "***{0}***", "_{0}_", "~~{0}~~", "`{0}`", "[{0}](https://a.example)", "[{0}](javascript:x)", "[{0}]", "[{0}][ref]", "![{0}](https://a.example/i.png)", "<b>{0}</b>",
        "<i>{0}", "{0}</i>", "<u>{0}</u>", "<{0}>", "\"{0}\"", "({0})", "<font color=red>{0}</font>", "<q>{0}</q>", "*{0}", "{0}**", "`{0}", "[{0}", "{0}]", "<b onclick=x>{0}</b>", "<unknown>{0}</unknown>", "&amp;{0};", "@{0}", "\\*{0}\\*",
    ];

    private static readonly string[] Separators = [" ", "\n", "\n\n", "  \n", "\n- ", "\n  - ", "\n1. ", "\n> ", "\n>> ", "\n# ", "\n\n    ", "\n\n```\n", "\n```\n\n", "\n---\n", "\n===\n", " | ", "\n\n<blockquote>", "</blockquote>\n\n", "<br>", "\n\n<div>\n\n", "\n\n</div>\n\n", "\t", "\r\n"];

    private readonly CommentRenderer _renderer = new();

    [Fact]
    public void Words_InRandomMarkup_AllComeThroughInOrder()
    {
        var random = new Random(8);
        for (var i = 0; i < 1_500; i++)
        {
            var words = Enumerable.Range(0, random.Next(1, 25)).Select(n => $"w{n}w").ToList();
            var markdown = new StringBuilder();
            foreach (var word in words)
            {
                markdown.Append(Wrappings[random.Next(Wrappings.Length)].Replace("{0}", word, StringComparison.Ordinal)).Append(Separators[random.Next(Separators.Length)]);
            }

            var html = _renderer.Render(markdown.ToString(), []).Html;

            SafeHtml.Check(html);
            var text = _renderer.PlainText(html, 100_000);
            var at = 0;
            foreach (var word in words)
            {
                at = text.IndexOf(word, at, StringComparison.Ordinal);
                Assert.True(at >= 0, $"case {i}: {word} is lost from {text} of\n{markdown}");
            }
        }
    }
}
