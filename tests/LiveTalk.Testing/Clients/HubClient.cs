using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using LiveTalk.Testing.Waiting;

namespace LiveTalk.Testing.Clients;

/// <summary>
/// A client of the hub over a plain WebSocket, without negotiation: SignalR's JSON hub protocol written out by hand, so that tests do not lean on the
/// code they test. Thread-safe.
/// </summary>
public sealed class HubClient : IAsyncDisposable
{
    private const byte RecordSeparator = 0x1e;
    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement>> _calls = new();
    private readonly ConcurrentQueue<HubMessage> _messages = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _handshake = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action<HubMessage>? _onMessage;
    private readonly Action<bool, string>? _tap;
    private readonly Func<ReadOnlyMemory<byte>, bool>? _take;
    private Task _reading = Task.CompletedTask;
    private long _nextId;

    private HubClient(Action<HubMessage>? onMessage, Action<bool, string>? tap, Func<ReadOnlyMemory<byte>, bool>? take) =>
        (_onMessage, _tap, _take) = (onMessage, tap, take);

    /// <summary>Everything the server sent by itself, in order; not kept where a callback takes it.</summary>
    public IReadOnlyCollection<HubMessage> Messages => _messages;

    /// <summary>Ends when the connection does.</summary>
    public Task Closed => _reading;

    public bool IsOpen => _socket.State == WebSocketState.Open && !_reading.IsCompleted;

    /// <summary>Connects and shakes hands.</summary>
    /// <param name="server">The server's address, http or ws.</param>
    /// <param name="token">Sent as the Authorization header.</param>
    /// <param name="origin">Sent as a browser would.</param>
    /// <param name="query">Added to the hub's address, such as <c>?site=demo</c>.</param>
    /// <param name="onMessage">Takes messages instead of <see cref="Messages"/>.</param>
    /// <param name="tap">Sees every hub message as it is on the wire, without its separator: true for those sent, false for those received.</param>
    /// <param name="take">Sees every received message first, as bytes; true for one that is dealt with, which is then not even parsed. For readers that must be cheap.</param>
    /// <param name="through">Makes the connection, where the usual way will not do.</param>
    /// <param name="version">Of HTTP; 1.1 where not given. Any other wants <paramref name="through"/>.</param>
    /// <param name="patience">How long connecting, and shaking hands, may each take; <see cref="Eventually.Patience"/> where not given.</param>
    public static async Task<HubClient> ConnectAsync(
        Uri server,
        string? token = null,
        string? origin = null,
        string query = "",
        Action<HubMessage>? onMessage = null,
        Action<bool, string>? tap = null,
        Func<ReadOnlyMemory<byte>, bool>? take = null,
        HttpMessageInvoker? through = null,
        Version? version = null,
        TimeSpan? patience = null)
    {
        var client = new HubClient(onMessage, tap, take);
        if (token is not null)
        {
            client._socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        }

        if (origin is not null)
        {
            client._socket.Options.SetRequestHeader("Origin", origin);
        }

        client._socket.Options.HttpVersion = version ?? client._socket.Options.HttpVersion;
        client._socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        var address = new UriBuilder(new Uri(server, "/hub" + query)) { Scheme = server.Scheme is "https" or "wss" ? "wss" : "ws" };
        try
        {
            var wait = patience ?? Eventually.Patience;
            await client._socket.ConnectAsync(address.Uri, through, CancellationToken.None).WaitAsync(wait);
            await client.SendRawAsync("""{"protocol":"json","version":1}""");
            client._reading = Task.Run(client.ReadAsync);
            await client._handshake.Task.WaitAsync(wait);
            return client;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    /// <summary>Calls a hub method and waits for its answer.</summary>
    /// <exception cref="HubCallException">The server refused.</exception>
    /// <exception cref="IOException">The connection ended before the answer: whether it happened is not known.</exception>
    public async Task<JsonElement> CallAsync(string method, object? argument)
    {
        var id = Interlocked.Increment(ref _nextId).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        _calls[id] = answer;
        try
        {
            await SendRawAsync(JsonSerializer.Serialize(new { type = 1, invocationId = id, target = method, arguments = new[] { argument } }));
        }
        catch (Exception error) when (error is WebSocketException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            throw new IOException("The connection is gone.", error);
        }

        if (_reading.IsCompleted)
        {
            answer.TrySetException(new IOException("The connection ended before the answer."));
        }

        return await answer.Task;
    }

    /// <summary>Sends a text as one hub message; the separator is added.</summary>
    public async Task SendRawAsync(string message)
    {
        _tap?.Invoke(true, message);
        byte[] bytes = [.. Encoding.UTF8.GetBytes(message), RecordSeparator];
        await _sending.WaitAsync(_stop.Token);
        try
        {
            await _socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, _stop.Token);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Waits until a message has come that fits, and returns the first such.</summary>
    public async Task<JsonElement> WaitForAsync(string target, Func<JsonElement, bool>? fits = null)
    {
        HubMessage? found = null;
        await Eventually.TrueAsync(
            () => (found = _messages.FirstOrDefault(m => m.Target == target && (fits is null || fits(m.Argument)))) is not null,
            $"a '{target}' message{(fits is null ? "" : " that fits")}; came: {string.Join(", ", _messages.Select(m => m.Target))}");
        return found!.Argument;
    }

    /// <summary>All events of a thread that came, in the order in which they came.</summary>
    public IReadOnlyList<JsonElement> EventsOf(string thread) =>
    [
        .. _messages
            .Where(m => m.Target == "events" && m.Argument.GetProperty("thread").GetString() == thread)
            .SelectMany(m => m.Argument.GetProperty("events").EnumerateArray()),
    ];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _socket.Abort();
        await _reading.ContinueWith(_ => { }, TaskScheduler.Default);
        _socket.Dispose();
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[16 * 1024];
        using var message = new MemoryStream();
        try
        {
            while (true)
            {
                var part = await _socket.ReceiveAsync(buffer.AsMemory(), _stop.Token);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    break;
                }

                message.Write(buffer, 0, part.Count);
                if (part.EndOfMessage)
                {
                    Take(message.ToArray());
                    message.SetLength(0);
                }
            }
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException)
        {
            // The end of the connection is an ordinary thing here; whoever waits learns of it below.
        }
        finally
        {
            foreach (var call in _calls.Values)
            {
                call.TrySetException(new IOException("The connection ended before the answer."));
            }

            _handshake.TrySetException(new IOException("The connection ended before the handshake."));
        }
    }

    private void Take(ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Span.IndexOf(RecordSeparator) is var end and >= 0)
        {
            _tap?.Invoke(false, Encoding.UTF8.GetString(bytes.Span[..end]));
            if (_take?.Invoke(bytes[..end]) is not true)
            {
                using var json = JsonDocument.Parse(bytes[..end]);
                Handle(json.RootElement);
            }

            bytes = bytes[(end + 1)..];
        }
    }

    private void Handle(JsonElement message)
    {
        if (!message.TryGetProperty("type", out var type))
        {
            _handshake.TrySetResult();
            return;
        }

        switch (type.GetInt32())
        {
            case 1:
                var sent = new HubMessage(message.GetProperty("target").GetString()!, message.GetProperty("arguments")[0].Clone());
                if (_onMessage is null)
                {
                    _messages.Enqueue(sent);
                }
                else
                {
                    _onMessage(sent);
                }

                break;
            case 3 when _calls.TryRemove(message.GetProperty("invocationId").GetString()!, out var call):
                _ = message.TryGetProperty("error", out var error)
                    ? call.TrySetException(new HubCallException(error.GetString()!))
                    : call.TrySetResult(message.TryGetProperty("result", out var result) ? result.Clone() : default);
                break;
        }
    }
}
