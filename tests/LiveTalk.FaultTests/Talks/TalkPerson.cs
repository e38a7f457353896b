using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using LiveTalk.FaultTests.Clients;
using LiveTalk.Testing.Clients;

namespace LiveTalk.FaultTests.Talks;

/// <summary>
/// Somebody with one thread open who takes part in its talks: reads on after its own number over every lost connection, and repeats what was not answered under the same key. Thread-safe.
/// </summary>
/// <param name="name">The name.</param>
/// <param name="token">Who it is.</param>
/// <param name="server">Where it connects: a balancer, or one node.</param>
/// <param name="post">The post under which the thread is.</param>
/// <param name="chance">For its waits.</param>
internal sealed class TalkPerson(string name, string token, Uri server, string post, Random chance) : IAsyncDisposable
{
    // Longer than any answer takes that will come at all.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly ConcurrentQueue<JsonElement> _notices = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _joined = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource<HubClient> _client = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _reading = Task.CompletedTask;

    public string Name => name;

    public TalkRetelling Talks { get; } = new();

    /// <summary>Its id in the site, once it has joined.</summary>
    public string Id { get; private set; } = "";

    /// <summary>The thread's id, once it has joined.</summary>
    public string Thread { get; private set; } = "";

    /// <summary>What came for this person alone.</summary>
    public IReadOnlyCollection<JsonElement> Notices => _notices;

    /// <summary>The code with which it was last kept out; null where it was not.</summary>
    public string? KeptOut { get; private set; }

    /// <summary>Opens the thread.</summary>
    public async Task<TalkPerson> JoinAsync()
    {
        _reading = Task.Run(ReadAsync);
        await _joined.Task.WaitAsync(TimeSpan.FromSeconds(60));
        return this;
    }

    /// <summary>Does something, and repeats it until it is answered.</summary>
    /// <param name="method">The hub's method.</param>
    /// <param name="argument">Its argument, given a key that stays the same over all tries.</param>
    /// <exception cref="HubCallException">It was refused for good.</exception>
    public async Task<JsonElement> ActAsync(string method, Func<Guid, object> argument)
    {
        var key = Guid.CreateVersion7();
        while (true)
        {
            try
            {
                var client = await _client.Task.WaitAsync(_stop.Token);
                return await client.CallAsync(method, argument(key)).WaitAsync(Patience);
            }
            catch (Exception again) when (again is IOException or WebSocketException or TimeoutException or ObjectDisposedException or HubCallException { Code: "unavailable" })
            {
                await Task.Delay(chance.Next(20, 200), _stop.Token);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task ReadAsync()
    {
        var comeback = new Comeback(chance, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(2));
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await using var client = await HubClient.ConnectAsync(server, token, onMessage: static _ => { }, take: Take, patience: Patience);
                var after = Talks.Seq < 0 ? (long?)null : Talks.Seq;
                await client.CallAsync("Join", new { site = Conversation.Site, post, after, limit = 1 }).WaitAsync(Patience, _stop.Token);
                _client.TrySetResult(client);
                _joined.TrySetResult();
                await client.Closed.WaitAsync(_stop.Token);
            }
            catch (HubCallException refused)
            {
                KeptOut = refused.Code;
            }
            catch (Exception lost) when (lost is IOException or WebSocketException or TimeoutException or OperationCanceledException)
            {
                // Whatever the reason: come back, a little later.
            }

            // Who waits for a connection waits for the next one.
            if (_client.Task.IsCompleted)
            {
                _client = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            if (!_stop.IsCancellationRequested)
            {
                await comeback.WaitAsync(TimeSpan.Zero);
            }
        }
    }

    /// <summary>Everything in the order of the wire: the answer to Join too, which events follow at once.</summary>
    private bool Take(ReadOnlyMemory<byte> message)
    {
        var json = JsonNode.Parse(message.Span)!.AsObject();
        if (json["result"] is JsonObject joined && joined["presence"] is not null)
        {
            Enter(joined);
        }

        if (json["target"]?.GetValue<string>() is not { } target)
        {
            return false;
        }

        var argument = json["arguments"]![0]!.AsObject();
        if (target == "events")
        {
            foreach (var one in argument["events"]!.AsArray())
            {
                Talks.Apply(one!.AsObject());
            }
        }
        else if (target == "notify")
        {
            _notices.Enqueue(JsonSerializer.SerializeToElement(argument));
        }

        return true;
    }

    private void Enter(JsonObject joined)
    {
        Id = joined["me"]?["id"]?.GetValue<string>() ?? Id;
        Thread = joined["thread"]!["id"]!.GetValue<string>();
        if (joined["events"] is not { } missed)
        {
            Talks.Start(joined);
            return;
        }

        foreach (var one in missed.AsArray())
        {
            Talks.Apply(one!.AsObject());
        }
    }
}
