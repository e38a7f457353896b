using LiveTalk.Text.Plain;
using Xunit;

namespace LiveTalk.Text.Tests.Plain;

public sealed class AutoLinkerTests
{
    [Theory]
    [InlineData("https://a.example", "https://a.example", "https://a.example/")]
    [InlineData("(https://a.example/x_(y))", "https://a.example/x_(y)", "https://a.example/x_(y)")]
    [InlineData("HTTP://A.example/B, and", "HTTP://A.example/B", "http://a.example/B")]
    [InlineData("www.a.example!", "www.a.example", "http://www.a.example/")]
    [InlineData("\"https://a.example/?q=1&r=2\"", "https://a.example/?q=1&r=2", "https://a.example/?q=1&r=2")]
    [InlineData("https://a.example/#x…", "https://a.example/#x", "https://a.example/#x")]
    [InlineData("write to me.too+x@a-b.example.", "me.too+x@a-b.example", "mailto:me.too+x@a-b.example")]
    [InlineData("http://127.0.0.1:8080/x", "http://127.0.0.1:8080/x", "http://127.0.0.1:8080/x")]
    [InlineData("http://[::1]/x", "http://[::1]/x", "http://[::1]/x")]
    public void Address_InText_IsFoundWithoutTheSentenceAround(string text, string found, string href)
    {
        var link = Assert.Single(AutoLinker.Find(text));

        Assert.Equal(found, text.Substring(link.Start, link.Length));
        Assert.Equal(href, link.Href);
    }

    [Theory]
    [InlineData("http://")]
    [InlineData("www.")]
    [InlineData("www. a.example")]
    [InlineData("wwwa.example")]
    [InlineData("xhttps://a.example")]
    [InlineData("https://user:pw@a.example")]
    [InlineData("https://user@a.example/ ")]
    [InlineData("a@b")]
    [InlineData("@a.example")]
    [InlineData("a@b@c.example")]
    [InlineData("a@b..example")]
    [InlineData("a@-b.example")]
    [InlineData("ftp://a.example")]
    [InlineData("javascript:alert(1)")]
    public void Text_ThatIsNoSafeAddress_IsLeftAlone(string text) => Assert.Empty(AutoLinker.Find(text));

    [Fact]
    public void Addresses_OneAfterAnother_AreAllFound() =>
        Assert.Equal(
            ["http://a.example/", "mailto:b@c.example", "http://www.d.example/"],
            AutoLinker.Find("http://a.example b@c.example,www.d.example").Select(l => l.Href));

    [Fact]
    public void Addresses_ByTheThousand_AreLimited() =>
        Assert.Equal(200, AutoLinker.Find(string.Concat(Enumerable.Repeat("www.a.example ", 1_000))).Count);
}
