using System.Net;
using System.Net.Http.Json;
using LiveTalk.Server.Tests.Servers;

namespace LiveTalk.Server.Tests.Limits;

/// <summary>What REST callers are told about limits (S18).</summary>
public sealed class RestLimitTests(LimitedServer server) : IClassFixture<LimitedServer>
{
    [Fact]
    public async Task Guests_OverTheLimit_AreRefusedWithTheWaitAndEveryAnswerSaysHowCloseItIs()
    {
        using var client = server.Client(origin: "http://localhost:5000");
        for (var left = LimitedServer.GuestBurst - 1; left >= 0; left--)
        {
            using var allowed = await client.PostAsJsonAsync("/api/v1/sites/demo/guests", new { name = $"Guest {left}" });
            await allowed.JsonAsync();
            Assert.Equal("\"guest-address\";q=2;w=200", allowed.Headers.GetValues("RateLimit-Policy").Single());
            Assert.Equal($"\"guest-address\";r={left};t=100", allowed.Headers.GetValues("RateLimit").Single());
        }

        using var refused = await client.PostAsJsonAsync("/api/v1/sites/demo/guests", new { name = "One more" });

        var problem = await refused.ProblemAsync(HttpStatusCode.TooManyRequests, "rate_limited");
        Assert.InRange(problem.GetProperty("retryAfter").GetInt32(), 1, 100);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 100);
        Assert.StartsWith("\"guest-address\";r=0;t=", refused.Headers.GetValues("RateLimit").Single(), StringComparison.Ordinal);
        Assert.Contains("RateLimit", refused.Headers.GetValues("Access-Control-Expose-Headers").Single(), StringComparison.Ordinal);
    }
}
