using System.Net.Http.Json;
using System.Text.Json;
using LiveTalk.Testing.Clients;
using LiveTalk.Testing.Waiting;

namespace LiveTalk.Server.Tests.Protocol;

/// <summary>Plays every call, message, event type and error of PROTOCOL.md against a running server and keeps what went over the wire.</summary>
/// <param name="server">Where it is. It must be new: what is there already would be seen.</param>
/// <param name="moderatorToken">Of the site demo.</param>
/// <param name="hostToken">Of the site demo.</param>
/// <param name="stop">Asks the server to stop, and ends when it has.</param>
internal sealed class ProtocolScenario(Uri server, string moderatorToken, string hostToken, Func<Task> stop)
{
    private const string Site = "demo";
    private const string Post = "protocol";
    private readonly WireScribe _scribe = new();
    private readonly Dictionary<string, string> _recorded = [];

    public async Task<IReadOnlyDictionary<string, string>> PlayAsync()
    {
        using var http = new HttpClient { BaseAddress = server };
        var adaToken = await GuestAsync(http, "Ada");
        var tape = new Tape(_scribe, _recorded);
        await using var ada = await HubClient.ConnectAsync(server, tap: tape.Add);
        tape.Keep("handshake", 0);

        await tape.CallAsync(ada, "SignIn", new { site = Site, token = adaToken });
        var thread = await CommentsAsync(http, ada, tape);
        await CloseThreadAsync(http, thread);
        await ForgetUntilAsync(ada, "thread.updated");
        tape.KeepEvent("thread.updated");
        await ErrorsAsync(ada, tape, thread, http);
        await new TalkScenario(server, hostToken, _scribe, _recorded).PlayAsync(http, await GuestAsync(http, "Dora"), await GuestAsync(http, "Emil"));

        var stopping = stop();
        await ada.WaitForAsync("drain");
        tape.KeepMessage("drain");
        await ada.DisposeAsync();
        await stopping;
        return _recorded;
    }

    private static string Key() => Guid.NewGuid().ToString();

    /// <summary>Comments, from joining to joining again.</summary>
    private async Task<string> CommentsAsync(HttpClient http, HubClient ada, Tape tape)
    {
        var joined = await tape.CallAsync(ada, "Join", new { site = Site, post = Post, url = "http://localhost:8080/2026/hello", title = "Hello", limit = 2 });
        var thread = joined.GetProperty("thread").GetProperty("id").GetString()!;
        await ada.WaitForAsync("presence");

        var first = await tape.CallAsync(ada, "Post", new { thread, key = Key(), body = "Good *morning*, everybody." });
        var id = first.GetProperty("id").GetString()!;
        await ForgetUntilAsync(ada, "comment.created");
        tape.KeepMessage("events");
        tape.KeepEvent("comment.created");
        await tape.CallAsync(ada, "React", new { thread, key = Key(), id, reaction = "👋", on = true });
        await ForgetUntilAsync(ada, "comment.reactions");
        tape.KeepEvent("comment.reactions");
        await tape.CallAsync(ada, "Edit", new { thread, key = Key(), id, body = "Good *evening*, everybody." });
        await ForgetUntilAsync(ada, "comment.edited");
        tape.KeepEvent("comment.edited");

        await using (var ben = await HubClient.ConnectAsync(server, await GuestAsync(http, "Ben")))
        {
            var person = (await ben.CallAsync("Join", new { site = Site, post = Post })).GetProperty("me").GetProperty("id").GetString()!;
            await ada.WaitForAsync("presence", p => p.GetProperty("count").GetInt32() == 2);
            tape.KeepMessage("presence");
            await ben.CallAsync("Typing", new { thread, on = true });
            await ada.WaitForAsync("typing");
            tape.KeepMessage("typing");
            await ben.CallAsync("Post", new { thread, key = Key(), body = "And to you!", parent = id });
            await ada.WaitForAsync("notify");
            tape.KeepMessage("notify");
            await tape.CallAsync(ada, "Wave", new { thread, to = person });
            var wave = await ben.WaitForAsync("notify", n => n.GetProperty("kind").GetString() == "wave");
            await ben.CallAsync("Wave", new { thread, to = wave.GetProperty("from").GetProperty("id").GetString() });
            await ada.WaitForAsync("notify", n => n.GetProperty("kind").GetString() == "wave");
            tape.KeepMessage("notify", "notify wave");
        }

        await tape.CallAsync(ada, "Typing", new { thread, on = true });
        await tape.CallAsync(ada, "History", new { thread, before = 4, limit = 1, source = true });
        await tape.CallAsync(ada, "Events", new { thread, after = 1, limit = 2 });
        await tape.CallAsync(ada, "MarkRead", new { thread, seq = 4 });
        await tape.CallAsync(ada, "Remove", new { thread, key = Key(), id, reason = "Said too much" });
        await ForgetUntilAsync(ada, "comment.removed");
        tape.KeepEvent("comment.removed");
        await tape.CallAsync(ada, "Leave", new { thread });
        await tape.CallAsync(ada, "Join", new { site = Site, post = Post, after = 4 }, "Join after");
        await tape.CallAsync(ada, "Join", new { site = Site, post = Post, after = 1000, limit = 1 }, "Join reset");
        return thread;
    }

    private async Task ErrorsAsync(HubClient ada, Tape tape, string thread, HttpClient http)
    {
        var silence = new Tape(_scribe, _recorded);
        await using var nobody = await HubClient.ConnectAsync(server, tap: silence.Add);
        await silence.FailAsync(nobody, "not signed in", "Post", new { thread, key = Key(), body = "Hello" });
        await tape.FailAsync(ada, "nothing written", "Post", new { thread, key = Key(), body = " " });
        await tape.FailAsync(ada, "no such thread", "History", new { thread = Key() });
        await tape.FailAsync(ada, "arguments that do not fit", "Post", new { thread = "hello" });
        await tape.FailAsync(ada, "no such method", "Shout", new { });

        var carls = new Tape(_scribe, _recorded);
        await using var carl = await HubClient.ConnectAsync(server, await GuestAsync(http, "Carl"), tap: carls.Add);
        var other = (await carl.CallAsync("Join", new { site = Site, post = "another" })).GetProperty("thread").GetProperty("id").GetString()!;
        var key = Key();
        await carl.CallAsync("Post", new { thread = other, key, body = "One" });
        await carls.FailAsync(carl, "key used twice", "Post", new { thread = other, key, body = "Two" });
    }

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

    private static Task ForgetUntilAsync(HubClient client, string type) => Eventually.TrueAsync(
        () => client.Messages.Any(m => m.Target == "events" && m.Argument.GetProperty("events").EnumerateArray().Any(e => e.GetProperty("type").GetString() == type)),
        $"an event {type}");
}
