using LiveTalk.Text.Tests.Html;
using Xunit;

namespace LiveTalk.Text.Tests.Markdown;

public sealed class MarkdownRenderingTests
{
    private readonly CommentRenderer _renderer = new();

    [Theory]
    [InlineData("one\ntwo\n\nthree", "<p>one<br>two</p><p>three</p>")]
    [InlineData("*a* **b** `c` ~~d~~", "<p><em>a</em> <strong>b</strong> <code>c</code> <del>d</del></p>")]
    [InlineData("# Title\ntext", "<p><strong>Title</strong></p><p>text</p>")]
    [InlineData("- a\n- b\n  1. c", "<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>")]
    [InlineData("- a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>")]
    [InlineData("> a\n> > b", "<blockquote><p>a</p><blockquote><p>b</p></blockquote></blockquote>")]
    [InlineData("```js\n\n  let a;\n\nlet b;\n```", "<pre><code>  let a;\n\nlet b;</code></pre>")]
    [InlineData("x\n\n    code", "<p>x</p><pre><code>code</code></pre>")]
    [InlineData("a\n\n---\n\nb", "<p>a</p><p>b</p>")]
    [InlineData("---", "")]
    [InlineData("| a | b |\n|---|---|", "<p>| a | b |<br>|---|---|</p>")]
    [InlineData("\\*not\\* em", "<p>*not* em</p>")]
    [InlineData("a_b_c 2*3*4", "<p>a_b_c 2<em>3</em>4</p>")]
    [InlineData("&copy; &amp; &lt;", "<p>© &amp; &lt;</p>")]
    [InlineData("1986\\. A year", "<p>1986. A year</p>")]
    public void Markdown_OfEachKind_BecomesTheSmallSetOfTags(string markdown, string html) => Assert.Equal(html, Render(markdown));

    [Theory]
    [InlineData("[t](https://a.example/x?y=1&z \"T\")", "<a href=\"https://a.example/x?y=1&amp;z\" title=\"T\" rel=\"nofollow ugc noopener\">t</a>")]
    [InlineData("<https://a.example>", "<a href=\"https://a.example/\" rel=\"nofollow ugc noopener\">https://a.example</a>")]
    [InlineData("[t][r]\n\n[r]: https://a.example", "<a href=\"https://a.example/\" rel=\"nofollow ugc noopener\">t</a>")]
    [InlineData("![words](https://a.example/i.png)", "<a href=\"https://a.example/i.png\" rel=\"nofollow ugc noopener\">words</a>")]
    [InlineData("![](https://a.example/i.png)", "<a href=\"https://a.example/i.png\" rel=\"nofollow ugc noopener\">image</a>")]
    [InlineData("![words](data:x)", "words")]
    [InlineData("[t](/relative)", "t")]
    [InlineData("[t](mailto:a@b.example?bcc=c@d.example)", "<a href=\"mailto:a@b.example\" rel=\"nofollow ugc noopener\">t</a>")]
    [InlineData("[t](https://münchen.example/ü)", "<a href=\"https://xn--mnchen-3ya.example/%C3%BC\" rel=\"nofollow ugc noopener\">t</a>")]
    public void Link_OfEachKind_IsSafeOrJustItsWords(string markdown, string html) => Assert.Equal($"<p>{html}</p>", Render(markdown));

    [Theory]
    [InlineData("I <grin> at you", "<p>I &lt;grin&gt; at you</p>")]
    [InlineData("</rant>", "<p>&lt;/rant&gt;</p>")]
    [InlineData("a < b <3 c>d", "<p>a &lt; b &lt;3 c&gt;d</p>")]
    [InlineData("<b>x</b> and <u>y</u>", "<p><b>x</b> and y</p>")]
    [InlineData("x <!-- hidden --> y", "<p>x y</p>")]
    public void AngleBrackets_AroundWords_AreKeptAndAroundTagsUnderstood(string markdown, string html) => Assert.Equal(html, Render(markdown));

    [Fact]
    public void Markdown_WithWindowsLineEnds_IsTheSame() => Assert.Equal(Render("a\nb\n\n- c"), Render("a\r\nb\r\n\r\n- c"));

    [Theory]
    [InlineData("[")]
    [InlineData("![")]
    [InlineData("*[a")]
    [InlineData("[a](")]
    [InlineData("[a](<b")]
    [InlineData("[[]](")]
    [InlineData("*a **a ")]
    [InlineData("a**b")]
    [InlineData("*_")]
    [InlineData("~~a")]
    [InlineData(">")]
    [InlineData("> ")]
    [InlineData(">- ")]
    [InlineData("1. ")]
    [InlineData("- ")]
    [InlineData("`")]
    [InlineData("` `` ")]
    [InlineData("<")]
    [InlineData("<!--")]
    [InlineData("<pre>")]
    [InlineData("<a href='")]
    [InlineData("&#1")]
    [InlineData("\\")]
    [InlineData("http://")]
    [InlineData("www.")]
    [InlineData("(www.a.")]
    [InlineData("a@")]
    [InlineData("@a ")]
    [InlineData("[x]: y\n")]
    [InlineData("# a\n")]
    [InlineData("a\n=\n")]
    [InlineData("\t- ")]
    [InlineData("a")]
    [InlineData("\n")]
    [InlineData("e\u0301\u0301")]
    public void Markdown_WithoutEnd_IsRenderedSafely(string piece) =>
        SafeHtml.Check(Render(string.Concat(Enumerable.Repeat(piece, 20_000 / piece.Length))));

    [Theory]
    [InlineData("[", 2_000)]
    [InlineData("> ", 200)]
    [InlineData("1. ", 200)]
    [InlineData("*a", 7_000)]
    public void Markdown_BeyondWhatAnybodyMeans_IsShownAsWritten(string piece, int times)
    {
        var text = string.Concat(Enumerable.Repeat(piece, times)) + "end";

        Assert.Equal(string.Join(' ', text.Split(' ')), _renderer.PlainText(Render(text), 100_000));
    }

    [Theory]
    [InlineData("------------------------------------------------------------------------------------\n*x*")]
    [InlineData("................................................................................ *x*")]
    [InlineData("*****\n*x*")]
    public void Markdown_WithLongRules_IsStillMarkdown(string markdown) => Assert.Contains("<em>x</em>", Render(markdown), StringComparison.Ordinal);

    private string Render(string markdown) => _renderer.Render(markdown, []).Html;
}
