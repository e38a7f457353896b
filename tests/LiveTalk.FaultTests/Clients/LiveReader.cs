using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using LiveTalk.FaultTests.History;
using LiveTalk.Testing.Clients;

namespace LiveTalk.FaultTests.Clients;

/// <summary>
/// Reads a conversation live, comes back after every lost connection and goes on after the last number it saw; moves where it is asked to (<c>drain</c>). Writes down what comes in the
/// order of the wire.
/// </summary>
/// <param name="name">Its name in the history.</param>
/// <param name="conversation">What it reads.</param>
/// <param name="chance">For its waits.</param>
/// <param name="comeback">How it waits before it comes back; quickly where not given.</param>
/// <param name="server">Where it connects, where that is not where everybody does.</param>
internal sealed class LiveReader(string name, Conversation conversation, Random chance, Comeback? comeback = null, Uri? server = null)
{
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(5);
    private static readonly byte[] AnswerPrefix = "{\"type\":3"u8.ToArray();
    private static readonly byte[] DrainPrefix = "{\"type\":1,\"target\":\"drain\""u8.ToArray();
    private static readonly byte[] CallPrefix = "{\"type\":1,"u8.ToArray();

    private readonly Comeback _comeback = comeback ?? Comeback.Quick(chance);
    private TaskCompletionSource _move = new();
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
            var held = TimeSpan.Zero;
            var moves = false;
            try
            {
                _move = new(TaskCreationOptions.RunContinuationsAsynchronously);
                await using var client = await HubClient.ConnectAsync(
                    server ?? conversation.Server, onMessage: static _ => { }, take: Take, patience: AnswerPatience);
                var since = Stopwatch.GetTimestamp();
                await client.CallAsync("Join", new { site = Conversation.Site, post = conversation.Post, after = Newest < 0 ? (long?)null : Newest, limit = 1 })
                    .WaitAsync(AnswerPatience, stop);
                if (++Connections > 1)
                {
                    History.Add(new HistoryEntry.Back());
                }

                moves = await Task.WhenAny(client.Closed, _move.Task).WaitAsync(stop) == _move.Task;
                held = Stopwatch.GetElapsedTime(since);
            }
            catch (Exception lost) when (lost is IOException or WebSocketException or TimeoutException or HubCallException or OperationCanceledException)
            {
                // Whatever the reason: come back, a little later.
            }

            if (Connections > 0 && !stop.IsCancellationRequested)
            {
                History.Add(new HistoryEntry.Away());
            }

            if (!moves && !stop.IsCancellationRequested)
            {
                await _comeback.WaitAsync(held);
            }
        }
    }

    private bool Take(ReadOnlyMemory<byte> message)
    {
        if (conversation.Frames.TryRead(message.Span, out var events))
        {
            See(events);
            return true;
        }

        if (message.Span.StartsWith(AnswerPrefix))
        {
            TakeAnswer(message);
            return false;
        }

        if (message.Span.StartsWith(DrainPrefix))
        {
            using var json = JsonDocument.Parse(message);
            MoveWithin(json.RootElement.GetProperty("arguments")[0].GetProperty("reconnectWithin").GetDouble());
        }

        // Presence and typing are nothing to this reader.
        return message.Span.StartsWith(CallPrefix);
    }

    private void TakeAnswer(ReadOnlyMemory<byte> message)
    {
        using var json = JsonDocument.Parse(message);
        if (!json.RootElement.TryGetProperty("result", out var joined))
        {
            return;
        }

        if (joined.TryGetProperty("events", out var missed))
        {
            See([.. missed.EnumerateArray().Select(LoggedEvent.From)]);
        }
        else
        {
            var seq = joined.GetProperty("seq").GetInt64();
            History.Add(new HistoryEntry.Started(seq));
            Interlocked.Exchange(ref _newest, seq);
        }
    }

    private void See(IReadOnlyList<LoggedEvent> events)
    {
        foreach (var one in events)
        {
            History.Add(new HistoryEntry.Saw(one));
            Interlocked.Exchange(ref _newest, one.Seq);
        }
    }

    private void MoveWithin(double seconds)
    {
        var move = _move;
        _ = Task.Delay(TimeSpan.FromSeconds(chance.NextDouble() * seconds)).ContinueWith(_ => move.TrySetResult(), TaskScheduler.Default);
    }
}
