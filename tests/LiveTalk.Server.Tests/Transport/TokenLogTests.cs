using System.Net.Http.Json;
using LiveTalk.Server.Tests.Servers;
using LiveTalk.Testing.Clients;
using LiveTalk.Testing.Servers;

namespace LiveTalk.Server.Tests.Transport;

/// <summary>Tokens are in no log (S12): the real program, logging everything it can, with tokens passed in every way there is.</summary>
public sealed class TokenLogTests
{
    [Fact]
    public async Task Output_AtTrace_HoldsNoToken()
    {
        var setup = new ServerSetup().With("Logging__LogLevel__Default", "Trace").With("Logging__LogLevel__Microsoft", "Trace").With("Logging__LogLevel__System", "Trace");
        await using var server = await ServerProcess.StartAsync(setup);
        using var nobody = server.CreateClient();
        using var admitted = await nobody.PostAsJsonAsync("/api/v1/sites/demo/guests", new { name = "Anna", email = "anna@example.org" });
        var guest = (await admitted.JsonAsync()).GetProperty("token").GetString()!;
        var host = await server.TokenAsync("demo", "Mira", "host");
        using var claimed = await nobody.PostAsJsonAsync("/api/v1/setup", new { code = server.SetupCode, name = "Adela" });
        var admin = (await claimed.JsonAsync()).GetProperty("token").GetString()!;
        string[] tokens = [guest, host, admin];

        foreach (var token in tokens)
        {
            await PassEverywhereAsync(server, token);
            await PassEverywhereAsync(server, token[..^4] + "AAAA");
        }

        // What is asked last must be in the log, so that the search above it is not over an empty or unfinished one.
        await nobody.GetAsync("/the-last-request");
        await server.SaysAsync("the-last-request");
        var output = server.Output;
        Assert.Contains("/hub", output, StringComparison.Ordinal);
        foreach (var token in tokens)
        {
            Assert.DoesNotContain(token.Split('.')[1], output, StringComparison.Ordinal);
            Assert.DoesNotContain(token.Split('.')[2][..20], output, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("anna@example.org", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_InTheQueryOfTheHub_SignsIn()
    {
        await using var server = await ServerProcess.StartAsync();
        var token = await server.TokenAsync("demo", "Mira", "host");

        await using var client = await HubClient.ConnectAsync(server.Address, query: $"?site=demo&access_token={token}");

        Assert.Equal("Mira", (await client.CallAsync("Join", new { site = "demo", post = "hello" })).GetProperty("me").GetProperty("name").GetString());
    }

    private static async Task PassEverywhereAsync(ServerProcess server, string token)
    {
        using var client = server.CreateClient(token);
        using var nobody = server.CreateClient();
        await client.GetAsync("/api/v1/sites/demo/me");
        await client.GetAsync("/api/v1/sites/demo/threads");
        await nobody.GetAsync($"/api/v1/sites/demo/threads?access_token={token}");
        await nobody.GetAsync($"/?access%5Ftoken={token}");
        await nobody.PostAsync($"/hub/negotiate?negotiateVersion=1&access_token={token}", null);
        using var basic = new HttpRequestMessage(HttpMethod.Get, "/api/v1/sites/demo/threads") { Headers = { { "Authorization", "Basic " + token } } };
        await nobody.SendAsync(basic);
        using var wrong = await nobody.PostAsJsonAsync("/api/v1/sites/demo/threads", new { post = token.Length, token });
        await TryHubAsync(() => HubClient.ConnectAsync(server.Address, query: $"?site=demo&access_token={token}"), null);
        await TryHubAsync(() => HubClient.ConnectAsync(server.Address, token), null);
        await TryHubAsync(() => HubClient.ConnectAsync(server.Address), new { site = "demo", token });
    }

    private static async Task TryHubAsync(Func<Task<HubClient>> connect, object? signIn)
    {
        try
        {
            await using var hub = await connect();
            await hub.CallAsync(signIn is null ? "Join" : "SignIn", signIn ?? new { site = "demo", post = "hello" });
        }
        catch (Exception e) when (e is HubCallException or System.Net.WebSockets.WebSocketException or IOException)
        {
            // Wrong tokens are refused; here only the log counts.
        }
    }
}
