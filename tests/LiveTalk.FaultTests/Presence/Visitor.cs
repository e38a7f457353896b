using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using LiveTalk.Testing.Clients;

namespace LiveTalk.FaultTests.Presence;

/// <summary>A tab with one thread open: pings as the product's own client does, and writes down whatever it is told of who is here.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(5);
    private readonly Lock _gate = new();
    private readonly List<Sight> _sights = [];
    private readonly CancellationTokenSource _stop = new();
    private IReadOnlyList<string> _typists = [];
    private HubClient _client = null!;
    private Task _pinging = Task.CompletedTask;
    private Guid _thread;

    private Visitor()
    {
    }

    /// <summary>Every count it was told, in order, with the moment.</summary>
    public IReadOnlyList<Sight> Sights
    {
        get
        {
            lock (_gate)
            {
                return [.. _sights];
            }
        }
    }

    /// <summary>The newest count.</summary>
    public int Count => Sights[^1].Count;

    /// <summary>Who types, by the newest message.</summary>
    public IReadOnlyList<string> Typists
    {
        get
        {
            lock (_gate)
            {
                return _typists;
            }
        }
    }

    public bool IsOpen => _client.IsOpen;

    /// <summary>Becomes a guest of the demo site.</summary>
    public static async Task<string> TokenAsync(Uri server, string name)
    {
        using var http = new HttpClient { BaseAddress = server };
        using var answer = await http.PostAsJsonAsync("/api/v1/sites/demo/guests", new { name });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
    }

    /// <summary>Opens a thread.</summary>
    /// <param name="server">The node.</param>
    /// <param name="post">The post under which the thread is.</param>
    /// <param name="token">Who it is; null for one without a name.</param>
    public static async Task<Visitor> JoinAsync(Uri server, string post, string? token = null)
    {
        var visitor = new Visitor();
        visitor._client = await HubClient.ConnectAsync(server, token, onMessage: visitor.Take);
        var joined = await visitor._client.CallAsync("Join", new { site = "demo", post, limit = 1 });
        visitor._thread = joined.GetProperty("thread").GetProperty("id").GetGuid();
        lock (visitor._gate)
        {
            // A message may have come first, but it is newer.
            visitor._sights.Insert(0, new(Stopwatch.GetTimestamp(), joined.GetProperty("presence").GetProperty("count").GetInt32()));
        }

        visitor._pinging = visitor.PingAsync();
        return visitor;
    }

    public Task TypeAsync() => _client.CallAsync("Typing", new { thread = _thread, on = true });

    /// <summary>Closes the tab.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _client.DisposeAsync();
        await _pinging;
        _stop.Dispose();
    }

    private void Take(HubMessage message)
    {
        lock (_gate)
        {
            if (message.Target == "presence")
            {
                _sights.Add(new(Stopwatch.GetTimestamp(), message.Argument.GetProperty("count").GetInt32()));
            }
            else if (message.Target == "typing")
            {
                _typists = [.. message.Argument.GetProperty("participants").EnumerateArray().Select(p => p.GetProperty("name").GetString()!)];
            }
        }
    }

    private async Task PingAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(PingEvery, _stop.Token);
                await _client.SendRawAsync("""{"type":6}""");
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException or System.Net.WebSockets.WebSocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Its tab was closed, or its node is gone.
        }
    }
}
