using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;
using LiveTalk.Testing.Clients;
using LiveTalk.Testing.Servers;
using LiveTalk.Testing.Waiting;

namespace LiveTalk.Server.Tests.Wire;

/// <summary>Frames of rooms go straight to sockets, and the answers that share these stay in order.</summary>
public sealed class HubSocketTests
{
    [Fact]
    public async Task Events_ToAReader_GoStraightToItsSocket()
    {
        await using var server = await ServerProcess.StartAsync(new ServerSetup().With("LiveTalk__Limits__Enabled", "false"));
        await using var reader = await HubClient.ConnectAsync(server.Address);
        await using var poster = await HubClient.ConnectAsync(server.Address, await server.TokenAsync("demo", "Petra"));
        var thread = (await JoinAsync(reader)).GetProperty("thread").GetProperty("id").GetGuid();

        for (var n = 1; n <= 30; n++)
        {
            var seq = (await poster.CallAsync("Post", new { thread, key = Guid.NewGuid(), body = $"line {n}" })).GetProperty("seq").GetInt64();
            await reader.WaitForAsync("events", e => e.GetProperty("events").EnumerateArray().Any(one => one.GetProperty("seq").GetInt64() == seq));
        }

        using var client = server.CreateClient();
        var metrics = await client.GetStringAsync("/metrics");
        var direct = Value(metrics, "livetalk_frames_direct_total{to=\"socket\"}");

        // The first frame may find the answer to Join still on its way, and go behind it.
        Assert.InRange(direct, 25, 40);
        Assert.Equal(0, Value(metrics, "livetalk_frames_direct_total{to=\"stream\"}"));
    }

    [Fact]
    public async Task Calls_WhileEventsPour_AreAnsweredInBetween()
    {
        await using var server = await ServerProcess.StartAsync(new ServerSetup().With("LiveTalk__Limits__Enabled", "false"));
        await using var reader = await HubClient.ConnectAsync(server.Address);
        await using var poster = await HubClient.ConnectAsync(server.Address, await server.TokenAsync("demo", "Petra"));
        var thread = (await JoinAsync(reader)).GetProperty("thread").GetProperty("id").GetGuid();
        var body = string.Join(' ', Enumerable.Repeat("0123456789", 300));
        var pouring = Task.Run(async () =>
        {
            for (var n = 0; n < 150; n++)
            {
                await poster.CallAsync("Post", new { thread, key = Guid.NewGuid(), body });
            }
        });

        // Answers of some hundred kB, which no kernel takes at once: no frame may come between their parts.
        var calls = 0;
        while (!pouring.IsCompleted)
        {
            var page = await reader.CallAsync("History", new { thread, before = long.MaxValue, limit = 100 });
            Assert.Equal(JsonValueKind.Array, page.GetProperty("comments").ValueKind);
            calls++;
        }

        await pouring;
        await reader.WaitForAsync("events", e => e.GetProperty("events").EnumerateArray().Any(one => one.GetProperty("seq").GetInt64() == 150));
        Assert.True(calls > 3);
    }

    [Fact]
    public async Task Connection_NegotiatedElsewhere_IsOneToo()
    {
        await using var server = await ServerProcess.StartAsync();
        const string Id = "?id=an-id-that-another-node-gave";
        await using var client = await HubClient.ConnectAsync(server.Address, query: Id);

        Assert.Equal(JsonValueKind.Object, (await JoinAsync(client)).ValueKind);

        // An id opens no door that is closed to others.
        var refused = await Assert.ThrowsAsync<WebSocketException>(() => HubClient.ConnectAsync(server.Address, token: "no.such.token", query: Id));
        Assert.Contains("401", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connection_ThatFallsSilent_IsPingedAndThenCut()
    {
        await using var server = await ServerProcess.StartAsync();
        var pings = 0;
        await using var client = await HubClient.ConnectAsync(server.Address, tap: (sent, text) => pings += !sent && text == "{\"type\":6}" ? 1 : 0);

        // SignalR expects pings of those that have sent one.
        await client.SendRawAsync("{\"type\":6}");
        await client.Closed.WaitAsync(TimeSpan.FromSeconds(60));

        // One in five seconds; who was not heard for thirty is gone (decision 0012).
        Assert.InRange(pings, 4, 8);
    }

    [Fact]
    public async Task Reader_WhoTakesNothingForHalfAMinute_IsCut()
    {
        await using var server = await ServerProcess.StartAsync(new ServerSetup().With("LiveTalk__Limits__Enabled", "false"));
        using var client = server.CreateClient();
        async Task<double> OpenAsync() => Value(await client.GetStringAsync("/metrics"), "livetalk_connections");
        using var reader = await RawHubSocket.OpenAsync(server.Address, receiveBuffer: 4096);
        await reader.ShakeHandsAsync();
        await reader.SendAsync("""{"type":1,"invocationId":"1","target":"Join","arguments":[{"site":"demo","post":"wire"}]}""");
        await using var poster = await HubClient.ConnectAsync(server.Address, await server.TokenAsync("demo", "Petra"));
        var thread = (await JoinAsync(poster)).GetProperty("thread").GetProperty("id").GetGuid();
        var body = new string('x', 9000);

        // More than the kernels of both sides hold for a reader.
        for (var n = 0; n < 700; n++)
        {
            await poster.CallAsync("Post", new { thread, key = Guid.NewGuid(), body });
        }

        var since = Stopwatch.StartNew();
        Assert.Equal(2, await OpenAsync());
        await Eventually.TrueAsync(async () => await OpenAsync() == 1, "the reader is cut", TimeSpan.FromSeconds(50));

        // It was full before the last of them.
        Assert.InRange(since.Elapsed.TotalSeconds, 5, 40);
        Assert.True(poster.IsOpen);
    }

    private static Task<JsonElement> JoinAsync(HubClient client) => client.CallAsync("Join", new { site = "demo", post = "wire" });

    private static double Value(string metrics, string name) => metrics.Split('\n')
        .Where(l => l.StartsWith(name + " ", StringComparison.Ordinal))
        .Select(l => double.Parse(l.Split(' ')[1], CultureInfo.InvariantCulture))
        .FirstOrDefault();
}
