using LiveTalk.Redis.Servers;
using Xunit;

namespace LiveTalk.Redis.Tests.Servers;

public sealed class RedisSettingsTests
{
    [Theory]
    [InlineData("a:6379", 1)]
    [InlineData("a:6379,password=x; b:6380 ;", 2)]
    public void Parse_Servers_AreSeparatedBySemicolons(string text, int count) => Assert.Equal(count, RedisSettings.Parse(text).Servers.Count);

    [Theory]
    [InlineData("")]
    [InlineData(" ; ")]
    public void Parse_NoServer_IsRefused(string text) => Assert.Throws<FormatException>(() => RedisSettings.Parse(text));
}
