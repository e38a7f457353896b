using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Sites;
using Xunit;

namespace LiveTalk.Domain.Tests.Sites;

/// <summary>S4: the origins that come close and must not pass.</summary>
public sealed class OriginPatternTests
{
    [Theory]
    [InlineData("https://blog.example", "https://blog.example")]
    [InlineData("https://blog.example:443", "https://blog.example")]
    [InlineData("https://blog.example", "https://BLOG.example")]
    [InlineData("http://localhost:*", "http://localhost:5173")]
    [InlineData("http://localhost:*", "http://localhost")]
    [InlineData("http://[::1]:*", "http://[::1]:8080")]
    [InlineData("https://blog.example:8443", "https://blog.example:8443")]
    public void Matches_TheOriginMeant_Passes(string pattern, string origin) => Assert.True(OriginPattern.Matches(pattern, origin));

    [Theory]
    [InlineData("https://blog.example", "http://blog.example")]
    [InlineData("https://blog.example", "https://blog.example:8443")]
    [InlineData("https://blog.example", "https://evil-blog.example")]
    [InlineData("https://blog.example", "https://blog.example.evil")]
    [InlineData("https://blog.example", "https://www.blog.example")]
    [InlineData("https://blog.example", "https://blog.example.")]
    [InlineData("https://blog.example", "https://blog.example@evil.example")]
    [InlineData("https://blog.example", "https://blog.example/path")]
    [InlineData("https://blog.example", "null")]
    [InlineData("https://blog.example", "")]
    [InlineData("https://blog.example", "https://*")]
    [InlineData("http://localhost:*", "http://localhost:*")]
    [InlineData("http://localhost:*", "https://localhost:5000")]
    [InlineData("http://localhost:*", "http://localhost.evil:5000")]
    [InlineData("http://localhost:*", "http://localhost:0")]
    [InlineData("http://localhost:*", "http://localhost:99999")]
    [InlineData("http://localhost:*", "http://localhost:80:80")]
    [InlineData("http://localhost:*", "file://")]
    public void Matches_AnyOther_IsRefused(string pattern, string origin) => Assert.False(OriginPattern.Matches(pattern, origin));

    [Theory]
    [InlineData("https://Blog.Example:443", "https://blog.example")]
    [InlineData("http://localhost:*", "http://localhost:*")]
    public void Normalize_OneSpelling(string written, string kept) => Assert.Equal(kept, OriginPattern.Normalize(written));

    [Theory]
    [InlineData("*")]
    [InlineData("blog.example")]
    [InlineData("https://*.blog.example")]
    [InlineData("https://blog.example/")]
    [InlineData("ftp://blog.example")]
    public void Normalize_NotAnOrigin_IsRefused(string written) =>
        Assert.Equal(ErrorCode.Invalid, Assert.Throws<LiveTalkException>(() => OriginPattern.Normalize(written)).Code);
}
