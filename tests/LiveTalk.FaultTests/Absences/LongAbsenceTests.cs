using System.Diagnostics;
using System.Text.Json;
using LiveTalk.FaultTests.Clients;
using LiveTalk.FaultTests.Days;
using LiveTalk.FaultTests.Joins;
using LiveTalk.FaultTests.Load;
using LiveTalk.FaultTests.Timing;
using LiveTalk.Testing.Clients;
using LiveTalk.Testing.Waiting;
using Xunit;
using Xunit.Abstractions;

namespace LiveTalk.FaultTests.Absences;

/// <summary>R4: who was away while thousands of things happened, every node was restarted and Redis forgot everything goes on from their own number on another node.</summary>
[Collection(ClusterTests.Name)]
public sealed class LongAbsenceTests(ClusterFixture fixture, ITestOutputHelper output)
{
    private static readonly int Events = Runs.Long ? 10_000 : 1000;

    [Fact]
    public async Task BackOnAnotherNode_AfterRestartsOfEverything_GetsAllThatWasMissedInOrder()
    {
        var (cluster, seed) = (fixture.Cluster, new Seed(output));
        var conversation = await Conversation.OpenAsync(cluster.Address, "absence");
        var left = await LeaveAsync(conversation, cluster.Nodes[0].Address);
        await TalkAsync(conversation, seed);
        await Task.WhenAll(cluster.Nodes.Select(async node =>
        {
            await node.KillAsync();
            await node.StartAgainAsync();
        }));

        await cluster.Redis.ExecuteAsync("FLUSHALL");
        await Eventually.TrueAsync(() => cluster.Balancer.InService == cluster.Nodes.Count, "all nodes are in service again");

        var started = Stopwatch.GetTimestamp();
        await using var back = await HubClient.ConnectAsync(cluster.Nodes[1].Address);
        var newest = await back.CallAsync("Join", new { site = Conversation.Site, post = conversation.Post, limit = 50 });
        var shown = Stopwatch.GetElapsedTime(started);
        var missed = await ResumeAsync(back, conversation, left);

        var log = await conversation.RawLogAsync();
        Assert.True(log.Count >= Events, $"only {log.Count} events");
        Assert.Equal(log.Count, newest.GetProperty("seq").GetInt64());
        Assert.Equal(log.Where(e => e.GetProperty("seq").GetInt64() > left).Select(e => e.GetRawText()), missed.Select(e => e.GetRawText()));
        new Report("absence", seed.ToString(), Runs.Long, output).Write("R4", $"connected and newest comments there after {log.Count} missed events", shown.TotalMilliseconds, "ms");
    }

    /// <summary>Reads a little and goes away.</summary>
    private static async Task<long> LeaveAsync(Conversation conversation, Uri node)
    {
        await using var author = await HubClient.ConnectAsync(node, await conversation.GuestAsync("First"));
        var first = await author.CallAsync("Post", new { thread = conversation.Thread, key = Guid.CreateVersion7(), body = "before" });
        return first.GetProperty("seq").GetInt64();
    }

    private static async Task TalkAsync(Conversation conversation, Seed seed)
    {
        using var stop = new CancellationTokenSource();
        var talkers = Enumerable.Range(1, 24).Select(n => new Chatter($"talker{n}", conversation, seed.Next())).ToList();
        var tokens = await Task.WhenAll(talkers.Select((_, n) => conversation.GuestAsync($"talker{n + 1}")));
        var talking = talkers.Select((t, n) => t.RunAsync(tokens[n], stop.Token)).ToList();
        await Eventually.TrueAsync(async () => await conversation.HeadAsync() > Events, $"{Events} things have happened", TimeSpan.FromMinutes(3));
        await stop.CancelAsync();
        await Task.WhenAll(talking);
    }

    /// <summary>Joins from a number and asks for page after page until nothing is missing.</summary>
    private static async Task<IReadOnlyList<JsonElement>> ResumeAsync(HubClient client, Conversation conversation, long left)
    {
        var joined = await client.CallAsync("Join", new { site = Conversation.Site, post = conversation.Post, after = left });
        List<JsonElement> events = [.. joined.GetProperty("events").EnumerateArray()];
        while (true)
        {
            var page = await client.CallAsync("Events", new { thread = conversation.Thread, after = events[^1].GetProperty("seq").GetInt64(), limit = 500 });
            Assert.False(page.TryGetProperty("reset", out _));
            if (page.GetProperty("events").GetArrayLength() == 0)
            {
                return events;
            }

            events.AddRange(page.GetProperty("events").EnumerateArray());
        }
    }
}
