using System.Diagnostics;
using System.Net.WebSockets;
using LiveTalk.FaultTests.History;
using LiveTalk.Testing.Clients;

namespace LiveTalk.FaultTests.Clients;

/// <summary>
/// Posts one comment after the other. What was not answered it sends again under the same key, over a new connection, until it is answered. Moves between two comments where it is asked
/// to (<c>drain</c>).
/// </summary>
internal sealed class Poster(string name, Conversation conversation, Random chance, PostPlan plan, Comeback? comeback = null)
{
    // Longer than any answer takes that will come at all.
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(10);

    private readonly Comeback _comeback = comeback ?? Comeback.Quick(chance);
    private HubClient? _client;
    private long _since;
    private long _moveAt = long.MaxValue;
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
            if (Stopwatch.GetTimestamp() >= Interlocked.Read(ref _moveAt))
            {
                await DropAsync();
            }

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
            History.Add(new HistoryEntry.Invoked(key, text, _client is not null));
            try
            {
                await ConnectAsync(token);
            }
            catch (Exception away) when (away is IOException or WebSocketException or TimeoutException)
            {
                await _comeback.WaitAsync(TimeSpan.Zero);
                continue;
            }

            try
            {
                var answer = _client!.CallAsync("Post", new { thread = conversation.Thread, key, body });
                if (chance.Next(100) < plan.AbortPercent)
                {
                    // As somebody does who closes the page at the moment of sending, and finds the comment in the outbox later.
                    await _client.DisposeAsync();
                }

                var comment = await answer.WaitAsync(AnswerPatience);
                History.Add(new HistoryEntry.Acknowledged(key, comment.GetProperty("id").GetGuid(), comment.GetProperty("seq").GetInt64()));
                Interlocked.Increment(ref _acknowledged);
                return;
            }
            catch (HubCallException refusal) when (refusal.Code != "unavailable")
            {
                History.Add(new HistoryEntry.Refused(key, refusal.Code));
                return;
            }
            catch (HubCallException later)
            {
                // As the widget does (src/web/client/sender.ts): goes again when the server says.
                History.Add(new HistoryEntry.Unanswered(key));
                await Task.Delay(TimeSpan.FromSeconds(later.RetryAfter ?? 1));
            }
            catch (Exception lost) when (lost is IOException or TimeoutException)
            {
                History.Add(new HistoryEntry.Unanswered(key));
                var held = Stopwatch.GetElapsedTime(_since);
                await DropAsync();
                await _comeback.WaitAsync(held);
            }
        }
    }

    private async Task ConnectAsync(string token)
    {
        if (_client is null)
        {
            Interlocked.Exchange(ref _moveAt, long.MaxValue);
            _client = await HubClient.ConnectAsync(conversation.Server, token, onMessage: Hear, patience: TimeSpan.FromSeconds(5));
            _since = Stopwatch.GetTimestamp();
        }
    }

    private void Hear(HubMessage message)
    {
        if (message.Target == "drain")
        {
            var within = chance.NextDouble() * message.Argument.GetProperty("reconnectWithin").GetDouble();
            Interlocked.Exchange(ref _moveAt, Stopwatch.GetTimestamp() + (long)(within * Stopwatch.Frequency));
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
