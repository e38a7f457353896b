using System.Net.WebSockets;
using System.Text.Json;
using LiveTalk.FaultTests.History;
using LiveTalk.Testing.Clients;

namespace LiveTalk.FaultTests.Clients;

/// <summary>Reads the conversation live, comes back after every lost connection and goes on after the last number it saw. Writes down what comes in the order of the wire.</summary>
internal sealed class LiveReader(string name, Conversation conversation, Random chance)
{
    private long _newest = -1;

    public ClientHistory History { get; } = new(name);

    /// <summary>The largest number that it holds; -1 before it has joined.</summary>
    public long Newest => Interlocked.Read(ref _newest);

    /// <summary>How often it connected.</summary>
    public int Connections { get; private set; }

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var client = await HubClient.ConnectAsync(conversation.Server, onMessage: static _ => { }, tap: Take);
                Connections++;
                await client.CallAsync("Join", new { site = Conversation.Site, post = Conversation.Post, after = Newest < 0 ? (long?)null : Newest, limit = 1 });
                await client.Closed.WaitAsync(stop);
            }
            catch (Exception lost) when (lost is IOException or WebSocketException or TimeoutException or HubCallException or OperationCanceledException)
            {
                // Whatever the reason: come back, a little later.
            }

            await Task.Delay(chance.Next(10, 60), CancellationToken.None);
        }
    }

    private void Take(bool sent, string json)
    {
        if (sent)
        {
            return;
        }

        using var message = JsonDocument.Parse(json);
        var root = message.RootElement;
        if (root.TryGetProperty("target", out var target) && target.ValueEquals("events"))
        {
            See(root.GetProperty("arguments")[0].GetProperty("events"));
        }
        else if (root.TryGetProperty("result", out var joined) && joined.ValueKind == JsonValueKind.Object && joined.TryGetProperty("presence", out _))
        {
            if (joined.TryGetProperty("events", out var events))
            {
                See(events);
            }
            else
            {
                var seq = joined.GetProperty("seq").GetInt64();
                History.Add(new HistoryEntry.Started(seq));
                Interlocked.Exchange(ref _newest, seq);
            }
        }
    }

    private void See(JsonElement events)
    {
        foreach (var json in events.EnumerateArray())
        {
            var one = LoggedEvent.From(json);
            History.Add(new HistoryEntry.Saw(one));
            Interlocked.Exchange(ref _newest, one.Seq);
        }
    }
}
