using System.Net;
using System.Net.Http.Json;
using LiveTalk.Server.Tests.Servers;
using LiveTalk.Testing.Clients;

namespace LiveTalk.Server.Tests.Limits;

/// <summary>Nobody is poked: waves to one person are held back far apart, and waving back is free of it.</summary>
public sealed class WaveLimitTests(LimitedServer server) : IClassFixture<LimitedServer>
{
    [Fact]
    public async Task Wave_AgainToTheSamePerson_HasToWait()
    {
        var (annToken, bobToken) = (await server.GuestAsync("demo", "Ann"), await server.GuestAsync("demo", "Bob"));
        await using var ann = await HubClient.ConnectAsync(server.Address, annToken);
        await using var bob = await HubClient.ConnectAsync(server.Address, bobToken);
        var joined = await ann.CallAsync("Join", new { site = "demo", post = "a-post" });
        var thread = joined.GetProperty("thread").GetProperty("id").GetGuid();
        var to = joined.GetProperty("me").GetProperty("id").GetGuid();
        var from = (await bob.CallAsync("Join", new { site = "demo", post = "a-post" })).GetProperty("me").GetProperty("id").GetGuid();
        using var overRest = server.Client(bobToken);

        await bob.CallAsync("Wave", new { thread, to });
        var again = await Assert.ThrowsAsync<HubCallException>(() => bob.CallAsync("Wave", new { thread, to }));
        using var elsewhere = await overRest.PostAsJsonAsync($"/api/v1/threads/{thread}/waves", new { to });
        await ann.CallAsync("Wave", new { thread, to = from });

        Assert.Equal("rate_limited", again.Code);
        Assert.InRange(again.RetryAfter!.Value, 1, 50);
        await elsewhere.ProblemAsync(HttpStatusCode.TooManyRequests, "rate_limited");
        await bob.WaitForAsync("notify", n => n.GetProperty("kind").GetString() == "wave");
        Assert.Single(ann.Messages, m => m.Target == "notify");
    }
}
