using Xunit;

namespace LiveTalk.Text.Tests.Html;

public sealed class CleanHtmlTests
{
    private readonly CommentRenderer _renderer = new();

    [Theory]
    [InlineData("plain", "<p>plain</p>")]
    [InlineData("  a \n b  ", "<p>a b</p>")]
    [InlineData("<p>a</p>\n\n<p>b</p>", "<p>a</p><p>b</p>")]
    [InlineData("<p>a<br/>b<br><br><br><br>c<br></p>", "<p>a<br>b<br><br>c</p>")]
    [InlineData("<p>&nbsp;</p><p>a</p><p></p>", "<p>a</p>")]
    [InlineData("<b>a </b>b<i> c</i>", "<p><b>a</b> b <i>c</i></p>")]
    [InlineData("<b>a<p>b</p>c</b>", "<p><b>a</b></p><p><b>b</b></p><p><b>c</b></p>")]
    [InlineData("<strong><b>x</b></strong>", "<p><strong><b>x</b></strong></p>")]
    [InlineData("<b><b>x</b></b>", "<p><b>x</b></p>")]
    [InlineData("<div>a<div>b</div>c</div>", "<p>a</p><p>b</p><p>c</p>")]
    [InlineData("<table><tr><td>a<td>b<tr><td>c</table>", "<p>a b</p><p>c</p>")]
    [InlineData("<dl><dt>a<dd>b</dl>", "<p>a</p><p>b</p>")]
    [InlineData("<h2>T</h2>x", "<p><strong>T</strong></p><p>x</p>")]
    [InlineData("<ul>loose<li>a<ul><li>b</ul>c</ul>", "<ul><li>loose</li><li>a<ul><li>b</li></ul><p>c</p></li></ul>")]
    [InlineData("<ul><li>a</li><ul><li>b</li></ul></ul>", "<ul><li>a</li><li><ul><li>b</li></ul></li></ul>")]
    [InlineData("<li>alone", "<p>alone</p>")]
    [InlineData("<ul><li> </li></ul>", "")]
    [InlineData("<blockquote>a<p>b", "<blockquote><p>a</p><p>b</p></blockquote>")]
    [InlineData("<blockquote cite='https://a.example/'>a</blockquote>", "<blockquote cite=\"https://a.example/\"><p>a</p></blockquote>")]
    [InlineData("<q cite='javascript:x'>a</q>", "<p><q>a</q></p>")]
    [InlineData("<pre>\n  a\n\n b  \n</pre>", "<pre>  a\n\n b</pre>")]
    [InlineData("<pre>a<br>b<p>c</p>d</pre>", "<pre>a\nbc\nd</pre>")]
    [InlineData("<tt>a</tt> <strike>b</strike> <acronym title='t'>c</acronym>", "<p><code>a</code> <s>b</s> <abbr title=\"t\">c</abbr></p>")]
    [InlineData("<u>a</u> <font color=red>b</font> <ins>c</ins>", "<p>a b c</p>")]
    [InlineData("a<script>b</script>c<style>d</style>e<svg><text>f</text></svg>g", "<p>aceg</p>")]
    [InlineData("<span class=mention data-id=0198c0de-0000-7000-8000-000000000001>@Anna</span>", "<p>@Anna</p>")]
    [InlineData("see https://a.example/b.", "<p>see <a href=\"https://a.example/b\" rel=\"nofollow ugc noopener\">https://a.example/b</a>.</p>")]
    [InlineData("<code>https://a.example @Anna</code>", "<p><code>https://a.example @Anna</code></p>")]
    [InlineData("a\u202Eb\u2066c\u0007d\uFEFF", "<p>abcd</p>")]
    [InlineData("", "")]
    public void Html_FromElsewhere_IsWrittenAnew(string foreign, string html) => Assert.Equal(html, _renderer.CleanHtml(foreign, []).Html);

    [Fact]
    public void Marks_BeyondFourOnALetter_AreTrimmedAcrossTags()
    {
        var html = _renderer.CleanHtml("a\u0300\u0301<b>\u0302\u0303\u0304\u0305</b>b\u0300", []).Html;

        Assert.Equal("<p>a\u0300\u0301<b>\u0302\u0303</b>b\u0300</p>", html);
    }

    [Fact]
    public void LoneSurrogates_AreReplaced() => Assert.Equal("<p>a\uFFFDb</p>", _renderer.CleanHtml("a\uD800b", []).Html);

    [Fact]
    public void Title_TooLong_IsCut()
    {
        var html = _renderer.CleanHtml($"<abbr title='{new string('x', 5_000)}'>y</abbr>", []).Html;

        Assert.Equal($"<p><abbr title=\"{new string('x', 300)}\">y</abbr></p>", html);
    }

    [Fact]
    public void Quotations_InEachOther_AreFlattenedBeyondTheLimitAndKeepTheirWords()
    {
        var html = _renderer.CleanHtml(string.Concat(Enumerable.Range(1, 50).Select(i => $"<blockquote>w{i}")), []).Html;

        SafeHtml.Check(html);
        Assert.Contains("w50", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<p>a &amp; &lt;b&gt; &quot;c&quot;</p>", 100, "a & <b> \"c\"")]
    [InlineData("<p>one</p><p>two<br>three</p><ul><li>four<ul><li>five</li></ul></li></ul>", 100, "one two three four five")]
    [InlineData("<p>one two three</p>", 9, "one two…")]
    [InlineData("<p>unbreakable</p>", 6, "unbre…")]
    [InlineData("<p>ab👩🏽</p>", 4, "ab…")]
    [InlineData("", 10, "")]
    public void PlainText_OfSanitisedHtml_IsItsWordsCutAtAWord(string html, int max, string text) => Assert.Equal(text, _renderer.PlainText(html, max));
}
