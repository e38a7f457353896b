using System.Net;
using System.Net.Http.Json;
using LiveTalk.Domain.Overload;
using LiveTalk.Server.Tests.Servers;
using LiveTalk.Testing.Clients;
using LiveTalk.Testing.Waiting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace LiveTalk.Server.Tests.Overload;

/// <summary>A node under pressure leaves out what is least missed, talk last, and says so.</summary>
public sealed class OverloadTests : IDisposable
{
    private readonly PressedServer _server = new();

    [Fact]
    public async Task Pressure_AtItsHighest_RefusesNewcomersAndLetsTalkGoOn()
    {
        var site = await _server.NewSiteAsync();
        var thread = await _server.ThreadAsync(site);
        var token = await _server.GuestAsync(site, "Anna");
        await using var anna = await HubClient.ConnectAsync(_server.Address, token);
        var joined = await anna.CallAsync("Join", new { site, post = "a-post" });
        using var http = _server.Client();

        await PressAsync(OverloadLevel.Newcomers);

        var join = await Assert.ThrowsAsync<HubCallException>(() => anna.CallAsync("Join", new { site, post = "another-post" }));
        using var guest = await http.PostAsJsonAsync($"/api/v1/sites/{site}/guests", new { name = "Ben" });
        Assert.Equal("unavailable", join.Code);
        Assert.Contains("retry after 5 s", join.Message, StringComparison.Ordinal);
        await guest.ProblemAsync(HttpStatusCode.ServiceUnavailable, "unavailable");
        Assert.Equal(5, guest.Headers.RetryAfter!.Delta!.Value.TotalSeconds);

        // Whoever was here posts, hears, and comes back from where they were.
        var posted = await anna.CallAsync("Post", new { thread, key = Guid.NewGuid(), body = "still here" });
        await Eventually.TrueAsync(() => anna.Messages.Any(m => m.Target == "events"), "the post is heard");
        await using var again = await HubClient.ConnectAsync(_server.Address, token);
        await again.CallAsync("Join", new { site, post = "a-post", after = joined.GetProperty("seq").GetInt64() });
        Assert.Equal("<p>still here</p>", posted.GetProperty("html").GetString()!.Trim());

        var ready = await http.GetStringAsync("/readyz");
        Assert.Contains("warning: Overload: the node leaves out typing, presence and newcomers, because the test presses.", ready, StringComparison.Ordinal);
        var metrics = await http.GetStringAsync("/metrics");
        Assert.Contains("livetalk_overload_level", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pressure_AtItsLowest_LeavesOutTypingOnly()
    {
        var site = await _server.NewSiteAsync();
        var thread = await _server.ThreadAsync(site);
        await using var anna = await HubClient.ConnectAsync(_server.Address, await _server.GuestAsync(site, "Anna"));
        await using var ben = await HubClient.ConnectAsync(_server.Address, await _server.GuestAsync(site, "Ben"));
        await anna.CallAsync("Join", new { site, post = "a-post" });
        await ben.CallAsync("Join", new { site, post = "a-post" });

        await PressAsync(OverloadLevel.Typing);
        await anna.CallAsync("Typing", new { thread, on = true });
        await anna.CallAsync("Post", new { thread, key = Guid.NewGuid(), body = "said" });

        await Eventually.TrueAsync(() => ben.Messages.Any(m => m.Target == "events"), "the post is heard");
        Assert.DoesNotContain(ben.Messages, m => m.Target == "typing");
        Assert.Equal(1, _server.Guard.ShedBy(OverloadLevel.Typing));
        await using var carla = await HubClient.ConnectAsync(_server.Address, await _server.GuestAsync(site, "Carla"));
        await carla.CallAsync("Join", new { site, post = "a-post" });
    }

    public void Dispose() => _server.Dispose();

    private async Task PressAsync(OverloadLevel level)
    {
        _server.Press.Value = (int)level;
        await Eventually.TrueAsync(() => _server.Guard.Level == level, $"the level is {level}");
    }

    private sealed class PressedServer : LiveServer
    {
        public Press Press { get; } = new();

        public OverloadGuard Guard => Services.GetRequiredService<OverloadGuard>();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.AddSingleton<IPressure>(Press));
        }
    }

    private sealed class Press : IPressure
    {
        public double Value { get; set; }

        public string Name => "the test presses";

        public PressureSteps Steps => new(1, 2, 3);

        public double Measure() => Value;
    }
}
