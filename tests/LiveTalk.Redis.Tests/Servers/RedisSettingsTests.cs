using System.Net;
using LiveTalk.Redis.Servers;
using StackExchange.Redis;
using Xunit;

namespace LiveTalk.Redis.Tests.Servers;

public sealed class RedisSettingsTests
{
    [Theory]
    [InlineData("a:6379", 1)]
    [InlineData("a:6379,password=x; b:6380 ;", 2)]
    [InlineData("redis://a;rediss://:x@b:6380/2", 2)]
    public void Parse_Servers_AreSeparatedBySemicolons(string text, int count) => Assert.Equal(count, RedisSettings.Parse(text).Servers.Count);

    [Theory]
    [InlineData("")]
    [InlineData(" ; ")]
    [InlineData("password=hunter2")]
    [InlineData("a:6379,passwort=hunter2")]
    [InlineData("http://a:6379")]
    [InlineData("redis://")]
    [InlineData("redis://ada:hunter2@a")]
    [InlineData("redis://ada@a")]
    [InlineData("redis://:hunter2@a/zero")]
    public void Parse_Wrong_IsRefusedWithoutShowingThePassword(string text)
    {
        var refused = Assert.Throws<FormatException>(() => RedisSettings.Parse(text));

        Assert.DoesNotContain("hunter2", text.Contains("passwort", StringComparison.Ordinal) ? "" : refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("live talk", false)]
    [InlineData("ü", false)]
    [InlineData("a*", false)]
    [InlineData("12345678901234567890123456789012345678901", false)]
    [InlineData("1234567890123456789012345678901234567890", true)]
    [InlineData("live-talk_2:eu", true)]
    public void Prefix_OtherThanLettersDigitsAndMarks_IsRefused(string prefix, bool fits)
    {
        Assert.Equal(fits, RedisSettings.IsPrefix(prefix));
        Assert.Equal(fits, Record.Exception(() => RedisSettings.Parse("a:6379", prefix)) is null);
    }

    [Fact]
    public void Address_IsReadLikeItsOptions()
    {
        var read = One("rediss://:p%2Css%40w%3Ard@redis.example:7000/3");

        Assert.Equal(new DnsEndPoint("redis.example", 7000), Assert.Single(read.EndPoints));
        Assert.Equal(("p,ss@w:rd", true, 3), (read.Password, read.Ssl, read.DefaultDatabase));
        Assert.Equal(new DnsEndPoint("redis.example", 6379), Assert.Single(One("redis://redis.example").EndPoints));
    }

    [Fact]
    public void Options_OfTheOperator_WinOverOurs_SaveTheOneForAStartWithoutRedis()
    {
        var read = One("a,connectTimeout=700,abortConnect=true");

        Assert.Equal(700, read.ConnectTimeout);
        Assert.False(read.AbortOnConnectFail);
        Assert.Equal("a:6379", RedisAddress.Display(read).Replace("Unspecified/", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a:6379,password=hunter2,ssl=true;b:6380", "a:6379,password=********,ssl=true;b:6380")]
    [InlineData("rediss://:hunter2@a:6379/1", "rediss://:********@a:6379/1")]
    [InlineData("redis://:hun@ter2@a", "redis://:********@a")]
    [InlineData("redis://a:6379", "redis://a:6379")]
    public void Mask_HidesPasswordsOnly(string text, string shown) => Assert.Equal(shown, RedisSettings.Mask(text));

    private static ConfigurationOptions One(string text) => RedisSettings.Parse(text).Options().Single();
}
