using System.Net.Http.Json;
using System.Text.Json;
using LiveTalk.FaultTests.History;
using LiveTalk.Testing.Servers;

namespace LiveTalk.FaultTests.Clients;

/// <summary>The thread that a run is about, and its people. Thread-safe.</summary>
internal sealed class Conversation
{
    public const string Site = "demo";

    private readonly HttpClient _http;

    private Conversation(Uri server, Guid thread)
    {
        Server = server;
        Thread = thread;
        _http = new HttpClient { BaseAddress = server };
    }

    public Uri Server { get; }

    public Guid Thread { get; }

    public static string Post => "run";

    /// <summary>Opens the thread, as its first visitor does.</summary>
    public static async Task<Conversation> OpenAsync(ServerProcess server)
    {
        await using var visitor = await Testing.Clients.HubClient.ConnectAsync(server.Address);
        var joined = await visitor.CallAsync("Join", new { site = Site, post = Post });
        return new(server.Address, joined.GetProperty("thread").GetProperty("id").GetGuid());
    }

    /// <summary>Becomes a guest.</summary>
    public async Task<string> GuestAsync(string name)
    {
        using var answer = await _http.PostAsJsonAsync($"/api/v1/sites/{Site}/guests", new { name });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
    }

    /// <summary>The whole log, read page by page over REST, as it came.</summary>
    public async Task<IReadOnlyList<JsonElement>> RawLogAsync()
    {
        var log = new List<JsonElement>();
        while (true)
        {
            var after = log.Count == 0 ? 0 : log[^1].GetProperty("seq").GetInt64();
            var page = await _http.GetFromJsonAsync<JsonElement>($"/api/v1/threads/{Thread}/events?after={after}&limit=1000");
            var events = page.GetProperty("events").EnumerateArray().ToList();
            log.AddRange(events);
            if (events.Count == 0)
            {
                return log;
            }
        }
    }

    /// <summary>The same, ready to be compared.</summary>
    public async Task<IReadOnlyList<LoggedEvent>> LogAsync() => [.. (await RawLogAsync()).Select(LoggedEvent.From)];

    /// <summary>The newest number.</summary>
    public async Task<long> HeadAsync() => (await _http.GetFromJsonAsync<JsonElement>($"/api/v1/threads/{Thread}")).GetProperty("seq").GetInt64();
}
