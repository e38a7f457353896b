using LiveTalk.Server.Transport;

namespace LiveTalk.Server.Tests.Transport;

public sealed class QueryTokensTests
{
    [Theory]
    [InlineData("?access_token=abc", "", "abc")]
    [InlineData("?id=1&access_token=abc", "?id=1", "abc")]
    [InlineData("?access_token=abc&id=1", "?id=1", "abc")]
    [InlineData("?a=1&ACCESS_TOKEN=abc&b=2", "?a=1&b=2", "abc")]
    [InlineData("?access%5Ftoken=abc", "", "abc")]
    [InlineData("?access_token=a%2Eb", "", "a.b")]
    [InlineData("?access_token=one&access_token=two", "", "one")]
    [InlineData("?access_token", "", "")]
    public void TryTake_QueryWithToken_SplitsThem(string query, string rest, string token)
    {
        Assert.True(QueryTokens.TryTake(query, out var left, out var found));
        Assert.Equal((rest, token), (left, found));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?")]
    [InlineData("?id=1&site=demo")]
    [InlineData("?token=access")]
    [InlineData("?name=100%")]
    [InlineData("?my_access_token=x")]
    public void TryTake_QueryWithoutToken_LeavesItAlone(string query)
    {
        Assert.False(QueryTokens.TryTake(query, out var left, out _));
        Assert.Equal(query, left);
    }
}
