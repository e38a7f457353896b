using System.Net;
using System.Net.WebSockets;
using LiveTalk.DeployTests.Nodes;
using Xunit.Abstractions;

namespace LiveTalk.DeployTests.Proxies;

public sealed class NginxTests(TwoNodes nodes, ITestOutputHelper output) : ProxySpecification(nodes, output)
{
    private readonly TwoNodes _nodes = nodes;

    internal override Task<ProxyProcess> StartAsync(Uri first, Uri second) => Nginx.StartAsync(first, second);

    [Fact]
    public async Task Nginx_WithTls_CarriesPagesAndSockets()
    {
        await using var proxy = await Nginx.StartAsync(_nodes.First, _nodes.Second, tls: true);
        using var client = Caller.From("127.0.0.1", proxy.Address);

        using var page = await client.GetAsync("/");
        using var socket = new ClientWebSocket();
        socket.Options.RemoteCertificateValidationCallback = Nginx.IsOurs;
        await socket.ConnectAsync(new($"wss://{proxy.Address.Authority}/hub"), CancellationToken.None);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("max-age=31536000", Assert.Single(page.Headers.GetValues("Strict-Transport-Security")));
        Assert.Equal(WebSocketState.Open, socket.State);
    }
}
