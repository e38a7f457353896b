using System.Net;
using LiveTalk.Server.Health;
using LiveTalk.Server.Options;
using LiveTalk.Server.Tests.Servers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LiveTalk.Server.Tests.Health;

/// <summary>What is told about the server, and to whom (S32).</summary>
public sealed class HealthTests(LiveServer server) : IClassFixture<LiveServer>
{
    private const string Token = "a-token-for-the-scraper";

    [Theory]
    [InlineData("/livez")]
    [InlineData("/healthz")]
    [InlineData("/startupz")]
    [InlineData("/readyz")]
    public async Task Health_OfARunningServer_IsGood(string address)
    {
        using var client = server.Client();

        using var answer = await client.GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Ready_WhileStopping_IsNotAndLifeGoesOn()
    {
        using var own = new LiveServer();
        using var client = own.Client();
        own.Services.GetRequiredService<Readiness>().Stop();

        using var ready = await client.GetAsync("/readyz");
        using var alive = await client.GetAsync("/livez");
        using var started = await client.GetAsync("/startupz");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("stopping", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
        Assert.Equal(HttpStatusCode.OK, started.StatusCode);
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("172.16.0.1", true)]
    [InlineData("192.168.1.1", true)]
    [InlineData("fd00::1", true)]
    [InlineData("172.32.0.1", false)]
    [InlineData("192.0.2.1", false)]
    [InlineData("8.8.8.8", false)]
    [InlineData("2001:db8::1", false)]
    public void Operators_ByAddress_AreThoseNearby(string address, bool included)
    {
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };

        Assert.Equal(included, new Operators(new()).Include(context));
    }

    [Fact]
    public void Operators_BehindAnUnlistedProxyOnThisMachine_AreNobody()
    {
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Loopback } };
        context.Request.Headers["X-Forwarded-For"] = "198.51.100.1";

        Assert.False(new Operators(new()).Include(context));
    }

    [Theory]
    [InlineData("Bearer " + Token, true)]
    [InlineData("Bearer a-token-for-the-scrapes", false)]
    [InlineData("Bearer ", false)]
    [InlineData(Token, false)]
    public void Operators_FromAfarByToken_AreThoseWhoHaveIt(string header, bool included)
    {
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse("198.51.100.1") } };
        context.Request.Headers.Authorization = header;

        Assert.Equal(included, new Operators(new LiveTalkOptions { MetricsToken = Token }).Include(context));
        Assert.False(new Operators(new()).Include(context));
    }

    [Fact]
    public async Task Metrics_ThroughAProxy_AreNotThere()
    {
        using var client = server.Client();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "198.51.100.1");

        using var metrics = await client.GetAsync("/metrics");
        using var ready = await client.GetAsync("/readyz");

        await metrics.ProblemAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Equal("ready\n", await ready.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Answers_OfTheApi_AreKeptByNobody()
    {
        using var client = server.Client();

        using var good = await client.GetAsync("/api/v1/sites/demo/threads");
        using var bad = await client.GetAsync("/api/v1/sites/absent/threads");

        Assert.True(good.Headers.CacheControl?.NoStore);
        Assert.True(bad.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Answers_OfEveryKind_CarryTheSafeHeadersAndNoVersion()
    {
        using var client = server.Client();

        foreach (var address in new[] { "/", "/host", "/livez", "/api/v1/sites/demo/threads", "/nothing", "/assets/livetalk.css" })
        {
            using var answer = await client.GetAsync(address);
            Assert.False(answer.Headers.Contains("Server"));
            Assert.False(answer.Headers.Contains("X-Powered-By"));
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.StartsWith("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }
    }
}
