using LiveTalk.Hubs.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Xunit;

namespace LiveTalk.Hubs.Tests.Wire;

public sealed class WebSocketUpgradeTests
{
    // RFC 6455, 1.3.
    private const string Key = "dGhlIHNhbXBsZSBub25jZQ==";
    private const string Accepted = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

    [Fact]
    public async Task Accept_AnswersTheKeyAsTheRfcDoes()
    {
        var request = Request();
        Assert.True(WebSocketUpgrade.IsAskedFor(request));

        Assert.Same(Stream.Null, await WebSocketUpgrade.AcceptAsync(request));

        Assert.Equal("websocket", request.Response.Headers.Upgrade);
        Assert.Equal(Accepted, request.Response.Headers.SecWebSocketAccept);
    }

    [Theory]
    [InlineData("POST", "websocket", "13", Key)]
    [InlineData("GET", "h2c", "13", Key)]
    [InlineData("GET", "websocket", "12", Key)]
    [InlineData("GET", "websocket", "", Key)]
    [InlineData("GET", "websocket", "13", "")]
    [InlineData("GET", "websocket", "13", "dGhlIHNhbXBsZSBub25jZ")]
    [InlineData("GET", "websocket", "13", "dG9vIHNob3J0")]
    [InlineData("GET", "websocket", "13", "bXVjaCB0b28gbG9uZyB0byBiZSBvbmU=")]
    public void IsAskedFor_AnythingElse_IsNot(string method, string upgrade, string version, string key) =>
        Assert.False(WebSocketUpgrade.IsAskedFor(Request(method, upgrade, version, key)));

    [Fact]
    public void IsAskedFor_WhereTheServerCannot_IsNot()
    {
        var request = Request();
        request.Features.Set<IHttpUpgradeFeature>(new Upgrade(false));

        Assert.False(WebSocketUpgrade.IsAskedFor(request));
    }

    private static DefaultHttpContext Request(string method = "GET", string upgrade = "WebSocket", string version = "13", string key = Key)
    {
        var request = new DefaultHttpContext
        {
            Request = { Method = method, Headers = { Upgrade = upgrade, SecWebSocketVersion = version, SecWebSocketKey = key } },
        };
        request.Features.Set<IHttpUpgradeFeature>(new Upgrade(true));
        return request;
    }

    private sealed class Upgrade(bool can) : IHttpUpgradeFeature
    {
        public bool IsUpgradableRequest => can;

        public Task<Stream> UpgradeAsync() => Task.FromResult(Stream.Null);
    }
}
