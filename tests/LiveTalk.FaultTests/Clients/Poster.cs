using System.Net.WebSockets;
using LiveTalk.FaultTests.History;
using LiveTalk.Testing.Clients;

namespace LiveTalk.FaultTests.Clients;

/// <summary>Posts one comment after the other. What was not answered it sends again under the same key, over a new connection, until it is answered.</summary>
internal sealed class Poster(string name, Conversation conversation, Random chance, PostPlan plan)
{
    private HubClient? _client;
    private int _acknowledged;

    public ClientHistory History { get; } = new(name);

    public int Acknowledged => Volatile.Read(ref _acknowledged);

    /// <summary>Posts until it has posted what was planned, or is told to stop; the comment in hand is always settled.</summary>
    public async Task RunAsync(string token, CancellationToken stop)
    {
        for (var n = 1; n <= plan.Count && !stop.IsCancellationRequested; n++)
        {
            var text = $"{name}-{n}";
            var tooLong = chance.Next(100) < plan.RefusedPercent;
            await SettleAsync(token, Guid.CreateVersion7(), text, tooLong ? text + new string('x', 20_000) : plan.Body(text));
            if (plan.MaxPause > 0)
            {
                await Task.Delay(chance.Next(plan.MaxPause), CancellationToken.None);
            }
        }

        await DropAsync();
    }

    private async Task SettleAsync(string token, Guid key, string text, string body)
    {
        while (true)
        {
            try
            {
                _client ??= await HubClient.ConnectAsync(conversation.Server, token, onMessage: static _ => { });
            }
            catch (Exception away) when (away is IOException or WebSocketException or TimeoutException)
            {
                await Task.Delay(chance.Next(10, 60), CancellationToken.None);
                continue;
            }

            History.Add(new HistoryEntry.Invoked(key, text));
            try
            {
                var comment = await _client.CallAsync("Post", new { thread = conversation.Thread, key, body });
                History.Add(new HistoryEntry.Acknowledged(key, comment.GetProperty("id").GetGuid(), comment.GetProperty("seq").GetInt64()));
                Interlocked.Increment(ref _acknowledged);
                return;
            }
            catch (HubCallException refusal) when (refusal.Code != "unavailable")
            {
                History.Add(new HistoryEntry.Refused(key, refusal.Code));
                return;
            }
            catch (Exception lost) when (lost is IOException or HubCallException)
            {
                History.Add(new HistoryEntry.Unanswered(key));
                await DropAsync();
            }
        }
    }

    private async Task DropAsync()
    {
        if (_client is { } client)
        {
            _client = null;
            await client.DisposeAsync();
        }
    }
}
