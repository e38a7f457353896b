using System.Net.Http.Json;
using System.Text;
using LiveTalk.FaultTests.Clients;
using LiveTalk.FaultTests.Clocks;
using LiveTalk.FaultTests.Days;
using LiveTalk.FaultTests.Rig;
using LiveTalk.Testing.Clients;
using LiveTalk.Testing.Servers;
using Xunit;

namespace LiveTalk.FaultTests.Repeats;

/// <summary>R3: one key makes one comment, on whichever nodes, however often and however long after it is sent again.</summary>
[Collection(UntimedClusterTests.Name)]
public sealed class SafeRepeatTests(ClusterFixture fixture)
{
    private const int Posts = 40;

    [Fact]
    public async Task EachPostOnTwoNodesAtOnce_FirstAnswerCut_IsKeptOnce()
    {
        var nodes = fixture.Cluster.Nodes;
        var conversation = await Conversation.OpenAsync(fixture.Cluster.Address, "repeats");
        var token = await conversation.GuestAsync("Repeater");
        await using var second = await HubClient.ConnectAsync(nodes[1].Address, token);
        var kept = new List<(Guid Key, string Body, string Id, long Seq)>();
        for (var n = 1; n <= Posts; n++)
        {
            var (key, body) = (Guid.CreateVersion7(), $"said twice, {n}");
            var lost = SendAndLoseAnswerAsync(nodes[0], conversation.Thread, token, key, body);
            var answered = await second.CallAsync("Post", new { thread = conversation.Thread, key, body });
            await lost;
            kept.Add((key, body, answered.GetProperty("id").GetString()!, answered.GetProperty("seq").GetInt64()));
        }

        Assert.Equal(Posts, await conversation.HeadAsync());
        await ReplayAsync(conversation, token, kept);
        Assert.Equal(Posts, await conversation.HeadAsync());
        Assert.Equal(Posts, (await conversation.LogAsync()).Count);
    }

    /// <summary>Sends it through a proxy that passes it on and breaks as soon as the answer comes.</summary>
    private static async Task SendAndLoseAnswerAsync(RigNode node, Guid thread, string token, Guid key, string body)
    {
        var line = node.FromBalancer;
        var before = line.AnswersCut;
        line.CutAnswerTo(Encoding.ASCII.GetBytes(key.ToString()));

        // A client of its own: a connection that had been used before might be given a second try in secret.
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        await Assert.ThrowsAsync<HttpRequestException>(() => http.PostAsJsonAsync($"http://127.0.0.1:{line.Port}/api/v1/threads/{thread}/comments", new { key, body }));
        Assert.Equal(before + 1, line.AnswersCut);
    }

    /// <summary>Everything again, on a node for which it is the day after: the same answers. The same keys with other words: refused.</summary>
    private async Task ReplayAsync(Conversation conversation, string token, IReadOnlyList<(Guid Key, string Body, string Id, long Seq)> kept)
    {
        await using var tomorrow = await ServerProcess.StartAsync(WrongClock.By(fixture.Cluster.Nodes[2].Process.Setup with { Port = 0 }, TimeSpan.FromHours(25)));
        await using var third = await HubClient.ConnectAsync(tomorrow.Address, token);
        foreach (var (key, body, id, seq) in kept)
        {
            var again = await third.CallAsync("Post", new { thread = conversation.Thread, key, body });
            Assert.Equal((id, seq), (again.GetProperty("id").GetString(), again.GetProperty("seq").GetInt64()));
            var refusal = await Assert.ThrowsAsync<HubCallException>(() => third.CallAsync("Post", new { thread = conversation.Thread, key, body = body + "?" }));
            Assert.Equal("conflict", refusal.Code);
        }
    }
}
