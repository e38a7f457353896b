using System.Text.RegularExpressions;
using LiveTalk.Domain.Talks.Recaps;
using LiveTalk.Testing.Talks;
using LiveTalk.Text;
using Xunit;

namespace LiveTalk.Domain.Tests.Talks.Recaps;

/// <summary>The recap as Markdown: rendered again it is safe and says the same (S27).</summary>
public sealed partial class RecapMarkdownTests
{
    private static readonly CommentRenderer Renderer = new();

    public static TheoryData<string> Hostile =>
    [
        "<script>alert(1)</script> & <img src=x onerror=alert(1)>",
        "[click](javascript:alert(1)) ![x](https://evil.example/x.png) <https://evil.example>",
        "# heading",
        "- item",
        "1. item",
        "1) item",
        "> quote",
        "--- rule",
        "=== underline",
        "``` fence ```",
        "`code` *em* **strong** __under__ ~~gone~~ | a | b |",
        "Q&A &lt;b&gt; &#60;b&#62; &copy;",
        "back\\slash \\* \\",
        "[ref]: https://evil.example",
        "2026 was a year. And 3) too",
        "+ plus",
        "multi\nline\n\n# heading\n    code",
        "👩‍👩‍👧‍👦 שלום 日本語",
    ];

    [Fact]
    public void Write_OfASample_ReadsLikeAnArticle()
    {
        var sample = new SampleBook();

        var text = RecapMarkdown.Write(RecapBuilder.Make(sample.Book, sample.Thread, sample.Said), "https://talk.example");

        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "data", "recap.md")), text);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Write_OfHostileWords_RendersSafelyAndSaysTheSame(string words)
    {
        var sample = new SampleBook { Title = words, PostTitle = words, Words = words, Choice = words, Carl = SampleBook.Person(3, words), Html = Renderer.Render(words, []).Html, Body = words };

        var text = RecapMarkdown.Write(RecapBuilder.Make(sample.Book, sample.Thread, sample.Said), "https://talk.example");
        var html = Renderer.Render(text, []).Html;

        var shown = Normal(Renderer.PlainText(html, 1_000_000));
        var said = Normal(words);
        Assert.True(shown.Split(said).Length > 6, $"{said}\n{shown}\n{text}");
        var link = Renderer.Render(words, []).Html;
        if (!link.Contains("evil.example", StringComparison.Ordinal))
        {
            // An address among the words may become a link, as in every text, but only one that says where it leads.
            Assert.All(html.Split("<a href=\"https://evil.example").Skip(1), rest => Assert.StartsWith("https://evil.example", rest.Split('>', 2)[1], StringComparison.Ordinal));
        }

        Assert.DoesNotContain("javascript:", Address().Replace(html, m => m.Value).Split("href=\"").Skip(1).Select(h => h.Split('"')[0]).Aggregate("", (a, b) => a + b), StringComparison.Ordinal);
        Assert.Equal(Headings(text), Headings(RecapMarkdown.Write(RecapBuilder.Make(new SampleBook().Book, new SampleBook().Thread, new SampleBook().Said), "https://talk.example")));
    }

    [Theory]
    [InlineData("<p>one</p><p>two</p>", "one\n\ntwo")]
    [InlineData("<p>one<br># two</p>", "one\\\n\\# two")]
    [InlineData("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", "- a\n- b\n  - c")]
    [InlineData("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b")]
    [InlineData("<pre><code>if (a &lt; b) {\n  *x*\n}</code></pre>", "    if (a < b) {\n      *x*\n    }")]
    [InlineData("<p>a <code>b*c</code> <a href=\"https://x.example/&quot;)\">d]</a></p>", "a `b*c` [d\\]](<https://x.example/\")>)")]
    [InlineData("<blockquote><p>q</p></blockquote><p>after</p>", "> q\n\nafter")]
    [InlineData("<p>a</p><blockquote><p>q</p><ul><li>b</li></ul></blockquote>", "a\n\n> q\n>\n> - b")]
    [InlineData("<ul><li><p>a</p><p>b</p></li><li>c</li></ul><p>d</p>", "- a\n\n  b\n- c\n\nd")]
    public void Prose_OfSanitisedHtml_IsTheMarkdownOfIt(string html, string markdown) => Assert.Equal(markdown, string.Join('\n', MarkdownProse.Of(html, quoted: false)));

    [Theory]
    [InlineData("a\n\n- b\n- c\n\n> d\n\n    code *x*\n\n1. e\n2. f\n\n`g` [h](https://x.example/?a=1&b=2) <http://y.example/a_b>")]
    [InlineData("> - a\n>   - b\n> \n> c\n\nd")]
    [InlineData("*em* **strong** ~~del~~ a_b_c 2*3*4 <b>bold</b> &amp; &lt;")]
    public void Prose_RenderedAgain_HasTheSameWords(string markdown)
    {
        var html = Renderer.Render(markdown, []).Html;

        var again = Renderer.Render(string.Join('\n', MarkdownProse.Of(html, quoted: true)), []).Html;

        Assert.Equal(Normal(Renderer.PlainText(html, 10_000)), Normal(Renderer.PlainText(again, 10_000)));
        Assert.Equal(Address().Matches(html).Select(m => m.Value), Address().Matches(again).Select(m => m.Value));
    }

    private static string Headings(string text) => string.Concat(text.Split('\n').Where(l => l.StartsWith('#')).Select(l => l.Split(' ')[0] + " "));

    private static string Normal(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex("href=\"[^\"]*\"", RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
