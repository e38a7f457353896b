using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using LiveTalk.Testing.Clients;

namespace LiveTalk.Load.Replay;

/// <summary>One connection that reads along and, with a name, speaks. Comes back when the connection breaks and waits where it is told to.</summary>
internal sealed class ReplayPerson(ReplayOptions options, ReplayMeasures measures, string? name) : IAsyncDisposable
{
    private const int LongestName = 50;
    private readonly SemaphoreSlim _turn = new(1);
    private HubClient? _hub;
    private string? _token;
    private Guid _thread;
    private long _newest = -1;

    /// <summary>The largest number that it has seen.</summary>
    public long Newest => Interlocked.Read(ref _newest);

    /// <summary>Becomes a guest, where it has a name, and joins.</summary>
    public async Task ArriveAsync(HttpClient http)
    {
        _token = name is null ? null : await BecomeGuestAsync(http, name);
        await ConnectAsync();
    }

    /// <summary>Says something, after typing for a while.</summary>
    /// <returns>The new comment's id.</returns>
    public async Task<Guid> SayAsync(string text, Guid? parent, TimeSpan typing)
    {
        await _turn.WaitAsync();
        try
        {
            await TryAsync(() => _hub!.CallAsync("Typing", new { thread = _thread, on = true }));
            await Task.Delay(typing);
            var key = Guid.CreateVersion7();
            while (true)
            {
                var sent = Stopwatch.GetTimestamp();
                if (await TryAsync(() => _hub!.CallAsync("Post", new { thread = _thread, key, body = text, parent })) is { } comment)
                {
                    var id = comment.GetProperty("id").GetGuid();
                    measures.Acknowledged(id, comment.GetProperty("seq").GetInt64(), sent);
                    return id;
                }
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_hub is { } hub)
        {
            await hub.DisposeAsync();
        }

        _turn.Dispose();
    }

    /// <summary>Null where it has to be tried again, which is possible at once: the wait is over, or the connection is new.</summary>
    private async Task<JsonElement?> TryAsync(Func<Task<JsonElement>> call)
    {
        try
        {
            return await call();
        }
        catch (HubCallException refusal)
        {
            measures.Refused(refusal.Code);
            if (refusal.Code is not ("rate_limited" or "slow_mode" or "unavailable"))
            {
                throw;
            }

            await Task.Delay(TimeSpan.FromSeconds(refusal.RetryAfter ?? 1));
        }
        catch (IOException)
        {
            measures.Reconnected();
            await ConnectAsync();
        }

        return null;
    }

    private async Task ConnectAsync()
    {
        for (var wait = 100; ; wait = Math.Min(wait * 2, 10_000))
        {
            try
            {
                if (_hub is { } old)
                {
                    await old.DisposeAsync();
                }

                _hub = await HubClient.ConnectAsync(options.Target, _token, onMessage: Take);
                long? after = Newest < 0 ? null : Newest;
                var joined = await _hub.CallAsync("Join", new { site = options.Site, post = options.Post, after, limit = 1 });
                _thread = joined.GetProperty("thread").GetProperty("id").GetGuid();
                if (joined.TryGetProperty("events", out var missed))
                {
                    See(missed);
                }

                Reach(joined.GetProperty("seq").GetInt64());
                return;
            }
            catch (HubCallException refusal) when (refusal.Code is "rate_limited")
            {
                measures.Refused(refusal.Code);
                await Task.Delay(TimeSpan.FromSeconds(refusal.RetryAfter ?? 1));
            }
            catch (Exception away) when (away is IOException or WebSocketException or TimeoutException)
            {
                await Task.Delay(Random.Shared.Next(wait));
            }
        }
    }

    private async Task<string> BecomeGuestAsync(HttpClient http, string wanted)
    {
        var shown = wanted.Length > LongestName ? wanted[..LongestName].Trim() : wanted;
        while (true)
        {
            using var answer = await http.PostAsJsonAsync($"/api/v1/sites/{options.Site}/guests", new { name = shown });
            if (answer.IsSuccessStatusCode)
            {
                return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
            }

            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
            var code = problem.GetProperty("code").GetString()!;
            measures.Refused(code);
            if (code is "rate_limited")
            {
                await Task.Delay(answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1));
            }
            else if (code is "invalid" or "conflict" && !shown.StartsWith("Guest ", StringComparison.Ordinal))
            {
                // A name that this site keeps for its own people, or that is none.
                shown = $"Guest {Random.Shared.Next(1000, 10_000)}";
            }
            else
            {
                throw new ArgumentException($"{options.Site} does not take '{wanted}' as a guest: {problem.GetProperty("detail").GetString()}");
            }
        }
    }

    private void Take(HubMessage message)
    {
        if (message.Target == "events")
        {
            See(message.Argument.GetProperty("events"));
        }
    }

    private void See(JsonElement events)
    {
        foreach (var one in events.EnumerateArray())
        {
            if (one.GetProperty("seq").GetInt64() is var seq && seq > Newest)
            {
                if (one.TryGetProperty("comment", out var comment) && one.GetProperty("type").ValueEquals("comment.created"))
                {
                    measures.Arrived(comment.GetProperty("id").GetGuid());
                }

                Reach(seq);
            }
        }
    }

    private void Reach(long seq)
    {
        if (seq > Newest)
        {
            Interlocked.Exchange(ref _newest, seq);
        }
    }
}
