using System.Net.Http.Json;
using LiveTalk.Testing.Servers;
using LiveTalk.Testing.Waiting;

namespace LiveTalk.Server.Tests.Limits;

/// <summary>Limits change without a restart, and not to nonsense.</summary>
public sealed class LimitsWatchTests
{
    [Fact]
    public async Task Limits_ChangedInTheSettings_ApplyAtOnceAndFaultyOnesAreRefused()
    {
        var secrets = Directory.CreateTempSubdirectory("livetalk-settings-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(secrets.FullName, "LiveTalk__Limits__Thread__PerSecond"), "5");
            await File.WriteAllTextAsync(Path.Combine(secrets.FullName, "LiveTalk__Limits__Thread__Burst"), "6");
            await using var server = await ServerProcess.StartAsync(Setup(secrets.FullName));
            using var client = server.CreateClient(await server.TokenAsync("demo", "Mira"));
            Assert.Equal("\"write-thread\";q=6;w=2", await PolicyAsync(client));

            await File.WriteAllTextAsync(Path.Combine(secrets.FullName, "LiveTalk__Limits__Thread__Burst"), "7");
            await Eventually.TrueAsync(async () => await PolicyAsync(client) == "\"write-thread\";q=7;w=2", "the new limit applies");
            await server.SaysAsync("Limits:Thread was 5/s, burst 6, is 5/s, burst 7");

            await File.WriteAllTextAsync(Path.Combine(secrets.FullName, "LiveTalk__Limits__Thread__Burst"), "0");
            await server.SaysAsync("LiveTalk__Limits__Thread needs");
            Assert.Equal("\"write-thread\";q=7;w=2", await PolicyAsync(client));
        }
        finally
        {
            secrets.Delete(recursive: true);
        }
    }

    // The limit of a thread is the nearest one, however often the test asks.
    private static ServerSetup Setup(string secrets) => new[] { "Person__Join", "Person__Write", "Address__Join", "Address__Write" }.Aggregate(
        new ServerSetup().With("LiveTalk__SecretsDirectory", secrets),
        (setup, limit) => setup.With($"LiveTalk__Limits__{limit}__PerSecond", "1000").With($"LiveTalk__Limits__{limit}__Burst", "1000"));

    private static async Task<string> PolicyAsync(HttpClient client)
    {
        using var opened = await client.PostAsJsonAsync("/api/v1/sites/demo/threads", new { post = Guid.NewGuid().ToString() });
        var thread = (await opened.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>()).GetProperty("id").GetGuid();
        using var posted = await client.PostAsJsonAsync($"/api/v1/threads/{thread}/comments", new { key = Guid.NewGuid(), body = "counted" });
        return posted.Headers.GetValues("RateLimit-Policy").Single();
    }
}
