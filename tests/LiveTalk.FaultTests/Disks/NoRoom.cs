using LiveTalk.FaultTests.Clients;
using LiveTalk.Testing.Clients;
using LiveTalk.Testing.Servers;
using LiveTalk.Testing.Waiting;
using Xunit;

namespace LiveTalk.FaultTests.Disks;

/// <summary>
/// What must hold while a database keeps nothing (R20): posting is refused in words, at once and as unavailable; reading, joining and what is live go on; health says it; and when there is room
/// again, posting works by itself, a refused comment under its first key too.
/// </summary>
internal sealed class NoRoom(ServerProcess server)
{
    // A full disk still has holes in old pages: some comments fit before none does.
    private const int MostThatFit = 3000;

    // Upkeep may have been refused after the comment was kept: health remembers that for half a minute.
    private static readonly TimeSpan RefusalMemory = TimeSpan.FromSeconds(30);

    public async Task HoldsAsync(Func<Task> hurt, Func<Task> heal)
    {
        var conversation = await Conversation.OpenAsync(server);
        var token = await conversation.GuestAsync("Petra");
        using var petra = new RestPerson(server, token);
        await using var reader = await HubClient.ConnectAsync(server.Address);
        await reader.CallAsync("Join", new { site = Conversation.Site, post = "run" });
        await using var writer = await HubClient.ConnectAsync(server.Address, token);
        await writer.CallAsync("Join", new { site = Conversation.Site, post = "run" });
        var first = await petra.PostAsync(conversation.Thread, Guid.CreateVersion7(), "while all is well");
        Assert.True(first.Ok, first.ToString());

        await hurt();
        var (key, body, kept) = (Guid.Empty, "", 1L);
        var refused = first;
        for (var n = 1; refused.Ok && n <= MostThatFit; n++)
        {
            (key, body) = (Guid.CreateVersion7(), $"{n} {Guid.NewGuid()} {Guid.NewGuid()} {Guid.NewGuid()}");
            refused = await petra.PostAsync(conversation.Thread, key, body);
            kept += refused.Ok ? 1 : 0;
        }

        Assert.Equal((503, "unavailable"), ((int)refused.Status, refused.Code));
        Assert.Equal(5, refused.Body.GetProperty("retryAfter").GetInt32());
        Assert.Contains("can't save anything right now", refused.Body.GetProperty("detail").GetString()!, StringComparison.Ordinal);
        var call = await Assert.ThrowsAsync<HubCallException>(() => writer.CallAsync("Post", new { thread = conversation.Thread, key, body }));
        Assert.Equal(("unavailable", 5), (call.Code, call.RetryAfter));

        await ReadingGoesOnAsync(conversation, kept);
        await writer.CallAsync("Typing", new { thread = conversation.Thread, on = true });
        await reader.WaitForAsync("typing");
        await Eventually.TrueAsync(() => HealthSaysAsync("takes no changes", true), "health says that nothing can be saved");

        await heal();
        await Eventually.TrueAsync(
            async () => await petra.PostAsync(conversation.Thread, key, body) is { Ok: true } again && again.Body.GetProperty("seq").GetInt64() == kept + 1,
            "the refused comment is kept under its first key",
            TimeSpan.FromSeconds(30));
        await Eventually.TrueAsync(() => HealthSaysAsync("takes no changes", false), "health is well again", RefusalMemory + Eventually.Patience);
        var thread = conversation.Thread.ToString();
        await Eventually.TrueAsync(() => reader.EventsOf(thread).Count == kept + 1, "the reader has everything, over the connection it had");
        Assert.Equal(Enumerable.Range(1, (int)kept + 1).Select(n => (long)n), reader.EventsOf(thread).Select(e => e.GetProperty("seq").GetInt64()));
        Assert.Equal(kept + 1, await conversation.HeadAsync());
    }

    private async Task ReadingGoesOnAsync(Conversation conversation, long kept)
    {
        Assert.Equal(kept, await conversation.HeadAsync());
        Assert.Equal(kept, (await conversation.RawLogAsync()).Count);
        await using var newcomer = await HubClient.ConnectAsync(server.Address);
        var joined = await newcomer.CallAsync("Join", new { site = Conversation.Site, post = "run" });
        Assert.Equal(kept, joined.GetProperty("seq").GetInt64());
    }

    private async Task<bool> HealthSaysAsync(string words, bool says)
    {
        using var client = server.CreateClient();
        using var answer = await client.GetAsync("/readyz");

        // The node stays in traffic all the time: it is the only way to read.
        Assert.True(answer.IsSuccessStatusCode, $"readiness is {answer.StatusCode}");
        return (await answer.Content.ReadAsStringAsync()).Contains(words, StringComparison.Ordinal) == says;
    }
}
