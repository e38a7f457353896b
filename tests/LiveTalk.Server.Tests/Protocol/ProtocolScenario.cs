using System.Net.Http.Json;
using System.Text.Json;
using LiveTalk.Testing.Clients;
using LiveTalk.Testing.Waiting;

namespace LiveTalk.Server.Tests.Protocol;

/// <summary>Plays every call, message, event type and error of PROTOCOL.md against a running server and keeps what went over the wire.</summary>
/// <param name="server">Where it is. It must be new: what is there already would be seen.</param>
/// <param name="moderatorToken">Of the site demo.</param>
/// <param name="stop">Asks the server to stop, and ends when it has.</param>
internal sealed class ProtocolScenario(Uri server, string moderatorToken, Func<Task> stop)
{
    private const string Site = "demo";
    private const string Post = "protocol";
    private readonly WireScribe _scribe = new();
    private readonly Dictionary<string, string> _recorded = [];
    private readonly List<(bool Sent, string Json)> _ada = [];

    public async Task<IReadOnlyDictionary<string, string>> PlayAsync()
    {
        using var http = new HttpClient { BaseAddress = server };
        var adaToken = await GuestAsync(http, "Ada");
        await using var ada = await HubClient.ConnectAsync(server, tap: (sent, json) =>
        {
            lock (_ada)
            {
                _ada.Add((sent, json));
            }
        });
        Keep("handshake", 0);

        await CallAsync(ada, "SignIn", new { site = Site, token = adaToken });
        var joined = await CallAsync(ada, "Join", new { site = Site, post = Post, url = "http://localhost:8080/2026/hello", title = "Hello", limit = 2 });
        var thread = joined.GetProperty("thread").GetProperty("id").GetString()!;
        await ada.WaitForAsync("presence");

        var first = await CallAsync(ada, "Post", new { thread, key = Key(), body = "Good *morning*, everybody." });
        var id = first.GetProperty("id").GetString()!;
        await ForgetUntilAsync(ada, "comment.created");
        KeepMessage("events");
        KeepEvent("comment.created");
        await CallAsync(ada, "React", new { thread, key = Key(), id, reaction = "👋", on = true });
        await ForgetUntilAsync(ada, "comment.reactions");
        KeepEvent("comment.reactions");
        await CallAsync(ada, "Edit", new { thread, key = Key(), id, body = "Good *evening*, everybody." });
        await ForgetUntilAsync(ada, "comment.edited");
        KeepEvent("comment.edited");

        await using (var ben = await HubClient.ConnectAsync(server, await GuestAsync(http, "Ben")))
        {
            await ben.CallAsync("Join", new { site = Site, post = Post });
            await ada.WaitForAsync("presence", p => p.GetProperty("count").GetInt32() == 2);
            KeepMessage("presence");
            await ben.CallAsync("Typing", new { thread, on = true });
            await ada.WaitForAsync("typing");
            KeepMessage("typing");
            await ben.CallAsync("Post", new { thread, key = Key(), body = "And to you!", parent = id });
            await ada.WaitForAsync("notify");
            KeepMessage("notify");
        }

        await CallAsync(ada, "Typing", new { thread, on = true });
        await CallAsync(ada, "History", new { thread, before = 4, limit = 1, source = true });
        await CallAsync(ada, "Events", new { thread, after = 1, limit = 2 });
        await CallAsync(ada, "MarkRead", new { thread, seq = 4 });
        await CallAsync(ada, "Remove", new { thread, key = Key(), id, reason = "Said too much" });
        await ForgetUntilAsync(ada, "comment.removed");
        KeepEvent("comment.removed");
        await CallAsync(ada, "Leave", new { thread });
        await CallAsync(ada, "Join", new { site = Site, post = Post, after = 4 }, "Join after");
        await CallAsync(ada, "Join", new { site = Site, post = Post, after = 1000, limit = 1 }, "Join reset");

        await CloseThreadAsync(http, thread);
        await ForgetUntilAsync(ada, "thread.updated");
        KeepEvent("thread.updated");
        await ErrorsAsync(ada, thread, http);

        var stopping = stop();
        await ada.WaitForAsync("drain");
        KeepMessage("drain");
        await ada.DisposeAsync();
        await stopping;
        return _recorded;
    }

    private static string Key() => Guid.NewGuid().ToString();

    private async Task ErrorsAsync(HubClient ada, string thread, HttpClient http)
    {
        await using var nobody = await HubClient.ConnectAsync(server, tap: (sent, json) => _nobody.Add((sent, json)));
        await FailAsync(nobody, _nobody, "not signed in", "Post", new { thread, key = Key(), body = "Hello" });
        await FailAsync(ada, _ada, "nothing written", "Post", new { thread, key = Key(), body = " " });
        await FailAsync(ada, _ada, "no such thread", "History", new { thread = Key() });
        await FailAsync(ada, _ada, "arguments that do not fit", "Post", new { thread = "hello" });
        await FailAsync(ada, _ada, "no such method", "Shout", new { });

        await using var carl = await HubClient.ConnectAsync(server, await GuestAsync(http, "Carl"), tap: (sent, json) => _carl.Add((sent, json)));
        var other = (await carl.CallAsync("Join", new { site = Site, post = "another" })).GetProperty("thread").GetProperty("id").GetString()!;
        var key = Key();
        await carl.CallAsync("Post", new { thread = other, key, body = "One" });
        await FailAsync(carl, _carl, "key used twice", "Post", new { thread = other, key, body = "Two" });
    }

    private readonly List<(bool Sent, string Json)> _nobody = [];
    private readonly List<(bool Sent, string Json)> _carl = [];

    private static async Task<string> GuestAsync(HttpClient http, string name)
    {
        using var answer = await http.PostAsJsonAsync($"/api/v1/sites/{Site}/guests", new { name });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
    }

    private async Task CloseThreadAsync(HttpClient http, string thread)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"/api/v1/threads/{thread}")
        {
            Content = JsonContent.Create(new { key = Key(), state = "readonly" }),
        };
        request.Headers.Authorization = new("Bearer", moderatorToken);
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Calls, and keeps the call and its answer under the method's name, or the one given.</summary>
    private async Task<JsonElement> CallAsync(HubClient client, string method, object argument, string? name = null)
    {
        var from = Count(_ada);
        var answer = await client.CallAsync(method, argument);
        Keep(name ?? method, from);
        return answer;
    }

    private void Keep(string name, int from) => _recorded[$"exchange: {name}"] = Exchange(_ada, from);

    private async Task FailAsync(HubClient client, List<(bool, string)> wire, string name, string method, object argument)
    {
        var from = Count(wire);
        await Xunit.Assert.ThrowsAsync<HubCallException>(() => client.CallAsync(method, argument));
        _recorded[$"error: {name}"] = Exchange(wire, from);
    }

    /// <summary>What was sent since a moment, and the answers to it; messages that came in between belong elsewhere.</summary>
    private string Exchange(List<(bool Sent, string Json)> wire, int from)
    {
        lock (wire)
        {
            var lines = wire.Skip(from).Where(m => m.Sent || !m.Json.StartsWith("{\"type\":1,", StringComparison.Ordinal));
            return string.Join('\n', lines.Where(m => m.Json != "{\"type\":6}").Select(m => _scribe.Write(m.Sent, m.Json)));
        }
    }

    private static int Count(List<(bool, string)> wire)
    {
        lock (wire)
        {
            return wire.Count;
        }
    }

    private static Task ForgetUntilAsync(HubClient client, string type) => Eventually.TrueAsync(
        () => client.Messages.Any(m => m.Target == "events" && m.Argument.GetProperty("events").EnumerateArray().Any(e => e.GetProperty("type").GetString() == type)),
        $"an event {type}");

    private void KeepMessage(string target)
    {
        lock (_ada)
        {
            var last = _ada.Last(m => !m.Sent && m.Json.StartsWith($"{{\"type\":1,\"target\":\"{target}\"", StringComparison.Ordinal));
            _recorded[$"message: {target}"] = _scribe.Write(false, last.Json);
        }
    }

    private void KeepEvent(string type)
    {
        lock (_ada)
        {
            var events = _ada
                .Where(m => !m.Sent && m.Json.StartsWith("{\"type\":1,\"target\":\"events\"", StringComparison.Ordinal))
                .SelectMany(m => JsonDocument.Parse(m.Json).RootElement.GetProperty("arguments")[0].GetProperty("events").EnumerateArray());
            var one = events.Last(e => e.GetProperty("type").GetString() == type);
            _recorded[$"event: {type}"] = _scribe.Write(false, one.GetRawText());
        }
    }
}
