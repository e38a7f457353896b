using System.Net.WebSockets;
using System.Text.Json;
using LiveTalk.Testing.Clients;

namespace LiveTalk.DeployTests.Proxies;

/// <summary>Reads a thread through a proxy and, told to move or cut off, comes back after its last number, as the product's client does.</summary>
internal sealed class FollowingReader(Uri proxy, string post, Random chance)
{
    private long _newest;
    private int _connections;

    /// <summary>The numbers of all events seen, in the order in which they came.</summary>
    public List<long> Seen { get; } = [];

    /// <summary>The largest number it holds.</summary>
    public long Newest => Interlocked.Read(ref _newest);

    /// <summary>How often it joined.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>How often a connection did not come about.</summary>
    public int Refused { get; private set; }

    /// <summary>Reads until told to stop.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var move = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            try
            {
                await using var client = await HubClient.ConnectAsync(proxy, onMessage: message => Take(message, move));
                var joined = await client.CallAsync("Join", new { site = "demo", post, after = Newest });
                See(joined.GetProperty("events"));
                Interlocked.Increment(ref _connections);
                await Task.WhenAny(client.Closed, move.Task).WaitAsync(stop);
            }
            catch (Exception lost) when (lost is IOException or WebSocketException or TimeoutException or HubCallException)
            {
                Refused++;
                await Task.Delay(chance.Next(20, 100), CancellationToken.None);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private void Take(HubMessage message, TaskCompletionSource move)
    {
        if (message.Target == "events")
        {
            See(message.Argument.GetProperty("events"));
        }
        else if (message.Target == "drain")
        {
            var within = message.Argument.GetProperty("reconnectWithin").GetDouble();
            _ = Task.Delay(TimeSpan.FromSeconds(within * chance.NextDouble())).ContinueWith(_ => move.TrySetResult(), TaskScheduler.Default);
        }
    }

    private void See(JsonElement events)
    {
        lock (Seen)
        {
            foreach (var seq in events.EnumerateArray().Select(e => e.GetProperty("seq").GetInt64()))
            {
                // The answer to Join and the first live events come from two tasks here; each event counts once.
                if (!Seen.Contains(seq))
                {
                    Seen.Add(seq);
                }

                Interlocked.Exchange(ref _newest, Math.Max(Newest, seq));
            }
        }
    }
}
