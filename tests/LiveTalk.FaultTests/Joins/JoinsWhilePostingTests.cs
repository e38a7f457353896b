using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using LiveTalk.FaultTests.Clients;
using LiveTalk.FaultTests.Days;
using LiveTalk.FaultTests.Load;
using LiveTalk.Testing.Clients;
using LiveTalk.Testing.Waiting;
using Xunit;
using Xunit.Abstractions;

namespace LiveTalk.FaultTests.Joins;

/// <summary>The first page and the live stream join without a hole (R5): for every one of many joins under load, on whichever of three nodes, state plus events is what the log says.</summary>
[Collection(UntimedClusterTests.Name)]
public sealed class JoinsWhilePostingTests(ClusterFixture fixture, ITestOutputHelper output)
{
    private const int Joiners = 8;
    private const int Page = 10;
    private static readonly int JoinsEach = Runs.Long ? 625 : 75;

    [Fact]
    public async Task Join_WhileOthersPost_ContinuesWhatTheLogTells()
    {
        var seed = new Seed(output);
        var conversation = await Conversation.OpenAsync(fixture.Cluster.Address, "joins");
        using var stop = new CancellationTokenSource();
        var talkers = Enumerable.Range(1, 4).Select(n => new Chatter($"talker{n}", conversation, seed.Next())).ToList();
        var tokens = await Task.WhenAll(talkers.Select((_, n) => conversation.GuestAsync($"talker{n + 1}")));
        var talking = talkers.Select((t, n) => t.RunAsync(tokens[n], stop.Token)).ToList();
        var told = new ConcurrentQueue<(long Seq, string Told)>();

        await Task.WhenAll(Enumerable.Range(0, Joiners).Select(_ => JoinAgainAndAgainAsync(conversation, told, seed.Next()))).WaitAsync(TimeSpan.FromMinutes(5));
        await stop.CancelAsync();
        await Task.WhenAll(talking);

        var expected = await ExpectedAsync(conversation);
        output.WriteLine($"{told.Count / 2} joins, {expected.Count} events");
        Assert.Equal(2 * Joiners * JoinsEach, told.Count);
        Assert.All(told, t => Assert.Equal(expected[t.Seq], t.Told));
    }

    /// <summary>Joins on a connection of its own, tells what it got, waits for a few events and tells again.</summary>
    private static async Task JoinAgainAndAgainAsync(Conversation conversation, ConcurrentQueue<(long, string)> told, Random chance)
    {
        for (var n = 0; n < JoinsEach; n++)
        {
            var wire = new ConcurrentQueue<JsonObject>();
            await using var client = await HubClient.ConnectAsync(conversation.Server, onMessage: static _ => { }, tap: (sent, json) => Keep(wire, sent, json));
            await client.CallAsync("Join", new { site = Conversation.Site, post = conversation.Post, limit = Page });
            var more = chance.Next(1, 6);
            await Eventually.TrueAsync(() => wire.Count > 1 && Events(wire.Skip(1)).Count() >= more, $"{more} events after the answer");

            // The very order of the wire: the answer first, then what follows it.
            var messages = wire.ToList();
            var state = new Retelling(messages[0]["result"]!.AsObject());
            told.Enqueue((state.Seq, state.Tell(Page)));
            foreach (var change in Events(messages.Skip(1)))
            {
                state.Apply(change);
            }

            told.Enqueue((state.Seq, state.Tell(Page)));
        }
    }

    private static void Keep(ConcurrentQueue<JsonObject> wire, bool sent, string json)
    {
        if (!sent && (json.StartsWith("{\"type\":3", StringComparison.Ordinal) || json.StartsWith("{\"type\":1,\"target\":\"events\"", StringComparison.Ordinal)))
        {
            wire.Enqueue(JsonNode.Parse(json)!.AsObject());
        }
    }

    private static IEnumerable<JsonObject> Events(IEnumerable<JsonObject> messages) =>
        messages.SelectMany(m => m["arguments"]![0]!["events"]!.AsArray().Select(e => e!.AsObject()));

    /// <summary>What a client should hold at each number, told from the log alone.</summary>
    private static async Task<Dictionary<long, string>> ExpectedAsync(Conversation conversation)
    {
        var state = new Retelling();
        var expected = new Dictionary<long, string> { [0] = state.Tell(Page) };
        foreach (var change in await conversation.RawLogAsync())
        {
            state.Apply(JsonNode.Parse(change.GetRawText())!.AsObject());
            expected[state.Seq] = state.Tell(Page);
        }

        return expected;
    }
}
