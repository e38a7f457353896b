using System.Net;
using System.Net.Http.Json;
using LiveTalk.Server.Authentication;
using LiveTalk.Server.Tests.Servers;
using LiveTalk.Testing.Servers;

namespace LiveTalk.Server.Tests.Transport;

/// <summary>The address that limits count is the peer's, unless a listed proxy says another (S19).</summary>
public sealed class CallerAddressTests
{
    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64")]
    [InlineData("::1", "::/64")]
    public void Address_OfAPeer_IsOnePerCustomer(string peer, string counted) => Assert.Equal(counted, RequestCallers.Address(IPAddress.Parse(peer)));

    [Fact]
    public async Task ForwardedFor_FromAnUnlistedPeer_ChangesNothing()
    {
        await using var server = await ServerProcess.StartAsync(Limited());

        Assert.Equal(HttpStatusCode.TooManyRequests, await LastOfFourAsync(server, i => $"198.51.100.{i}"));
    }

    [Fact]
    public async Task ForwardedFor_FromAListedProxy_NamesTheClient()
    {
        await using var server = await ServerProcess.StartAsync(Limited().With("LiveTalk__TrustedProxies", "127.0.0.0/8, ::1"));

        Assert.Equal(HttpStatusCode.Created, await LastOfFourAsync(server, i => $"198.51.100.{i}"));
    }

    [Fact]
    public async Task ForwardedFor_ForgedBeforeAListedProxy_CountsTheNearestUnlisted()
    {
        await using var server = await ServerProcess.StartAsync(Limited().With("LiveTalk__TrustedProxies", "127.0.0.0/8"));

        Assert.Equal(HttpStatusCode.TooManyRequests, await LastOfFourAsync(server, i => $"203.0.113.{i}, 198.51.100.1"));
    }

    private static ServerSetup Limited() => new ServerSetup()
        .With("LiveTalk__Limits__Address__Guest__PerSecond", "0.001").With("LiveTalk__Limits__Address__Guest__Burst", "3");

    private static async Task<HttpStatusCode> LastOfFourAsync(ServerProcess server, Func<int, string> forwardedFor)
    {
        var last = HttpStatusCode.Unused;
        for (var i = 1; i <= 4; i++)
        {
            // A connection each: a person without a name is counted by connection too.
            using var client = server.CreateClient();
            client.DefaultRequestHeaders.Add("X-Forwarded-For", forwardedFor(i));
            using var answer = await client.PostAsJsonAsync("/api/v1/sites/demo/guests", new { name = $"Guest {i}" });
            last = answer.StatusCode;
            if (last == HttpStatusCode.TooManyRequests)
            {
                var problem = await answer.ProblemAsync(HttpStatusCode.TooManyRequests, "rate_limited");
                Assert.Equal(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, problem.GetProperty("retryAfter").GetDouble());
            }
        }

        return last;
    }
}
