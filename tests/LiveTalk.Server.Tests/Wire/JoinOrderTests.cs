using System.Collections.Concurrent;
using System.Text.Json;
using LiveTalk.Server.Tests.Servers;
using LiveTalk.Testing.Clients;
using LiveTalk.Testing.Waiting;

namespace LiveTalk.Server.Tests.Wire;

/// <summary>While others post without a pause, the answer to Join comes before the events that follow it, and they follow it without a gap.</summary>
public sealed class JoinOrderTests(LiveServer server) : IClassFixture<LiveServer>
{
    private const int Joins = 60;

    [Fact]
    public async Task Join_UnderLoad_IsAnsweredBeforeItsEventsAndTheyGoOnFromIt()
    {
        var token = await server.GuestAsync("demo", "Chatterbox");
        await using var poster = await HubClient.ConnectAsync(server.Address, token, onMessage: static _ => { });
        var thread = (await poster.CallAsync("Join", new { site = "demo", post = "order" })).GetProperty("thread").GetProperty("id").GetGuid();
        using var stop = new CancellationTokenSource();
        var posting = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => poster.CallAsync("Post", new { thread, key = Guid.NewGuid(), body = "and another" })));
            }
        });

        for (var n = 0; n < Joins; n++)
        {
            var wire = new ConcurrentQueue<string>();
            await using var reader = await HubClient.ConnectAsync(
                server.Address, onMessage: static _ => { }, tap: (sent, json) => Keep(wire, sent, json));
            var seq = (await reader.CallAsync("Join", new { site = "demo", post = "order", limit = 1 })).GetProperty("seq").GetInt64();
            await Eventually.TrueAsync(() => wire.Count >= 3, "two messages of events after the answer");

            var messages = wire.ToList();
            Assert.True(IsAnswer(messages[0]), $"Before the answer came {messages[0]}");
            Assert.Equal(Enumerable.Range(1, 2).Select(i => seq + i), Numbers(messages.Skip(1)).Take(2));
            Assert.All(Numbers(messages.Skip(1)).Zip(Numbers(messages.Skip(1)).Skip(1)), pair => Assert.Equal(pair.First + 1, pair.Second));
        }

        await stop.CancelAsync();
        await posting;
    }

    private static void Keep(ConcurrentQueue<string> wire, bool sent, string json)
    {
        if (!sent && (IsAnswer(json) || json.StartsWith("{\"type\":1,\"target\":\"events\"", StringComparison.Ordinal)))
        {
            wire.Enqueue(json);
        }
    }

    private static bool IsAnswer(string json) => json.StartsWith("{\"type\":3", StringComparison.Ordinal);

    private static List<long> Numbers(IEnumerable<string> messages) =>
    [
        .. messages.SelectMany(m => JsonDocument.Parse(m).RootElement.GetProperty("arguments")[0].GetProperty("events").EnumerateArray())
            .Select(e => e.GetProperty("seq").GetInt64()),
    ];
}
