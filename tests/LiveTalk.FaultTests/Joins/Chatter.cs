using LiveTalk.FaultTests.Clients;
using LiveTalk.Testing.Clients;

namespace LiveTalk.FaultTests.Joins;

/// <summary>Posts, edits, reacts and removes without a pause, so that events of every kind pass by those who join.</summary>
internal sealed class Chatter(string name, Conversation conversation, Random chance)
{
    private static readonly string[] Reactions = ["👋", "❤️", "😂", "👏"];
    private readonly List<Guid> _mine = [];

    public async Task RunAsync(string token, CancellationToken stop)
    {
        await using var client = await HubClient.ConnectAsync(conversation.Server, token, onMessage: static _ => { });
        for (var n = 1; !stop.IsCancellationRequested; n++)
        {
            await DoAsync(client, n);
        }
    }

    private async Task DoAsync(HubClient client, int n)
    {
        var (thread, key) = (conversation.Thread, Guid.CreateVersion7());
        var action = _mine.Count == 0 ? 0 : chance.Next(10);
        var id = _mine.Count == 0 ? Guid.Empty : _mine[^chance.Next(1, Math.Min(5, _mine.Count) + 1)];
        switch (action)
        {
            case 7:
                await client.CallAsync("Edit", new { thread, key, id, body = $"{name} changed {n}" });
                break;
            case 8:
                await client.CallAsync("React", new { thread, key, id, reaction = Reactions[chance.Next(Reactions.Length)], on = chance.Next(3) > 0 });
                break;
            case 9:
                await client.CallAsync("Remove", new { thread, key, id });
                _mine.Remove(id);
                break;
            default:
                _mine.Add((await client.CallAsync("Post", new { thread, key, body = $"{name} says {n}" })).GetProperty("id").GetGuid());
                break;
        }
    }
}
