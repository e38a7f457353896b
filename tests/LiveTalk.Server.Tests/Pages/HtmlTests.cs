using LiveTalk.Server.Pages;

namespace LiveTalk.Server.Tests.Pages;

public sealed class HtmlTests
{
    [Fact]
    public void Of_TextInHoles_IsEncoded()
    {
        const string Hostile = "\"><script>alert('1')</script>&";

        Assert.Equal(
            "<a href=\"&quot;&gt;&lt;script&gt;alert(&#x27;1&#x27;)&lt;/script&gt;&amp;\">x</a>",
            Html.Of($"<a href=\"{Hostile}\">x</a>").ToString());
    }

    [Fact]
    public void Of_MarkupInHoles_StaysMarkup() => Assert.Equal("<p><b>&lt;</b></p>", Html.Of($"<p>{Html.Of($"<b>{"<"}</b>")}</p>").ToString());

    [Fact]
    public void Of_NothingInHoles_IsNothing() => Assert.Equal("<p></p>", Html.Of($"<p>{(string?)null}{Html.None}</p>").ToString());

    [Fact]
    public void Of_NumbersAndIds_AreInvariant()
    {
        var before = Thread.CurrentThread.CurrentCulture;
        Thread.CurrentThread.CurrentCulture = new("de-DE");
        try
        {
            Assert.Equal("1.5 -3", Html.Of($"{1.5} {-3}").ToString());
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    [Fact]
    public void Each_OfItems_FollowOneAnother() => Assert.Equal("<li>a</li><li>&amp;</li>", Html.Each(["a", "&"], i => Html.Of($"<li>{i}</li>")).ToString());
}
