using System.Globalization;
using System.Text.Json;
using LiveTalk.Testing.Clients;
using LiveTalk.Testing.Servers;

namespace LiveTalk.Server.Tests.Wire;

/// <summary>The short way to a WebSocket is the one that is taken, and the answers that share it stay in order.</summary>
public sealed class DirectWireTests
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

        // Answers of some hundred kB: SignalR sends them in fragments, and no frame may come between those.
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

    private static Task<JsonElement> JoinAsync(HubClient client) => client.CallAsync("Join", new { site = "demo", post = "wire" });

    private static double Value(string metrics, string name) => metrics.Split('\n')
        .Where(l => l.StartsWith(name + " ", StringComparison.Ordinal))
        .Select(l => double.Parse(l.Split(' ')[1], CultureInfo.InvariantCulture))
        .FirstOrDefault();
}
