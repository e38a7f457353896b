using System.Text.Json;
using LiveTalk.FaultTests.History;
using LiveTalk.Testing.Clients;

namespace LiveTalk.FaultTests.Clients;

/// <summary>
/// A reader that says itself when it takes something from its socket, and how much. It joins, then takes nothing, or little, until it is let go; from then on it reads as
/// everybody does. Nothing in between takes bytes in its place.
/// </summary>
internal sealed class RawReader(string name, Conversation conversation) : IDisposable
{
    // The kernel doubles it; what it cannot hold waits at the server.
    private const int ReceiveBuffer = 4096;

    private RawHubSocket? _socket;
    private long _newest = -1;

    public ClientHistory History { get; } = new(name);

    /// <summary>The largest number that it holds.</summary>
    public long Newest => Interlocked.Read(ref _newest);

    /// <summary>How often it connected.</summary>
    public int Connections { get; private set; }

    /// <summary>Connects and joins; takes nothing after the answer.</summary>
    public async Task JoinAsync()
    {
        _socket?.Dispose();
        _socket = await RawHubSocket.OpenAsync(conversation.Server, ReceiveBuffer);
        await _socket.ShakeHandsAsync();
        Connections++;
        var after = Newest < 0 ? "" : $",\"after\":{Newest}";
        await _socket.SendAsync(
            $"{{\"type\":1,\"invocationId\":\"1\",\"target\":\"Join\",\"arguments\":[{{\"site\":\"{Conversation.Site}\",\"post\":\"{conversation.Post}\",\"limit\":1{after}}}]}}");
        while (await _socket.ReadMessageAsync() is { } message)
        {
            if (Take(message))
            {
                return;
            }
        }

        throw new IOException("The connection ended before the answer to Join.");
    }

    /// <summary>Takes at most so many bytes a second, until told to stop.</summary>
    public async Task TrickleAsync(int bytesPerSecond, CancellationToken stop)
    {
        _socket!.BytesPerSecond = bytesPerSecond;
        while (!stop.IsCancellationRequested && await _socket.ReadMessageAsync() is { } message)
        {
            Take(message);
        }

        _socket.BytesPerSecond = 0;
    }

    /// <summary>Reads until it holds a number; comes back with its own number where it was cut.</summary>
    public async Task CatchUpAsync(long head)
    {
        while (Newest < head)
        {
            if (await _socket!.ReadMessageAsync() is { } message)
            {
                Take(message);
            }
            else
            {
                await JoinAsync();
            }
        }
    }

    public void Dispose() => _socket?.Dispose();

    /// <summary>Writes down what a message brings; true for the answer to Join.</summary>
    private bool Take(string message)
    {
        using var json = JsonDocument.Parse(message);
        var root = json.RootElement;
        if (root.TryGetProperty("target", out var target) && target.ValueEquals("events"))
        {
            See(root.GetProperty("arguments")[0].GetProperty("events"));
        }

        if (!root.TryGetProperty("result", out var joined))
        {
            return false;
        }

        if (joined.TryGetProperty("events", out var missed))
        {
            See(missed);
        }
        else
        {
            _newest = joined.GetProperty("seq").GetInt64();
            History.Add(new HistoryEntry.Started(_newest));
        }

        return true;
    }

    private void See(JsonElement events)
    {
        foreach (var one in events.EnumerateArray().Select(LoggedEvent.From))
        {
            History.Add(new HistoryEntry.Saw(one));
            Interlocked.Exchange(ref _newest, one.Seq);
        }
    }
}
