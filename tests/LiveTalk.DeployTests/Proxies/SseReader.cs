using System.Net.Http.Headers;
using System.Text.Json;
using LiveTalk.Testing.Waiting;

namespace LiveTalk.DeployTests.Proxies;

/// <summary>A hub connection over server-sent events, as SignalR's clients open one where WebSockets are blocked.</summary>
internal sealed class SseReader : IAsyncDisposable
{
    private const string Separator = "\u001e";
    private readonly HttpClient _client;
    private readonly string _address;
    private readonly HttpResponseMessage _answer;
    private readonly StreamReader _stream;

    private SseReader(HttpClient client, string address, HttpResponseMessage answer, StreamReader stream) =>
        (_client, _address, _answer, _stream) = (client, address, answer, stream);

    /// <summary>Opens the stream.</summary>
    public static async Task<SseReader> ConnectAsync(HttpClient client)
    {
        using var negotiated = await client.PostAsync("/hub/negotiate?negotiateVersion=1", null);
        negotiated.EnsureSuccessStatusCode();
        using var json = JsonDocument.Parse(await negotiated.Content.ReadAsStringAsync());
        var address = "/hub?id=" + json.RootElement.GetProperty("connectionToken").GetString();
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).WaitAsync(Eventually.Patience);
        answer.EnsureSuccessStatusCode();
        return new(client, address, answer, new(await answer.Content.ReadAsStreamAsync()));
    }

    /// <summary>Shakes hands and returns the server's answer, as it came over the stream.</summary>
    public async Task<string> HandshakeAsync()
    {
        using var content = new StringContent("""{"protocol":"json","version":1}""" + Separator);
        using var sent = await _client.PostAsync(_address, content);
        sent.EnsureSuccessStatusCode();
        while (await _stream.ReadLineAsync().WaitAsync(Eventually.Patience) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                return line["data: ".Length..].TrimEnd(Separator[0]);
            }
        }

        throw new IOException("The stream ended.");
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _stream.Dispose();
        _answer.Dispose();
        return ValueTask.CompletedTask;
    }
}
