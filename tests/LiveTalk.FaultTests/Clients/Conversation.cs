using System.Net.Http.Json;
using System.Text.Json;
using LiveTalk.FaultTests.History;
using LiveTalk.Testing.Servers;

namespace LiveTalk.FaultTests.Clients;

/// <summary>A thread that a run is about, and where its people connect. Thread-safe.</summary>
internal sealed class Conversation
{
    public const string Site = "demo";

    private readonly HttpClient _http;

    private Conversation(Uri server, string post, Guid thread)
    {
        Server = server;
        Post = post;
        Thread = thread;
        _http = new HttpClient { BaseAddress = server };
    }

    public Uri Server { get; }

    public Guid Thread { get; }

    /// <summary>The site's key of the post that the thread belongs to.</summary>
    public string Post { get; }

    /// <summary>What readers of this thread were sent.</summary>
    public FrameBook Frames { get; } = new();

    /// <summary>Opens the thread, as its first visitor does.</summary>
    public static Task<Conversation> OpenAsync(ServerProcess server) => OpenAsync(server.Address, "run");

    /// <summary>Opens the thread of a post at an address: a server's, or a balancer's.</summary>
    public static async Task<Conversation> OpenAsync(Uri server, string post)
    {
        await using var visitor = await Testing.Clients.HubClient.ConnectAsync(server);
        var joined = await visitor.CallAsync("Join", new { site = Site, post });
        return new(server, post, joined.GetProperty("thread").GetProperty("id").GetGuid());
    }

    /// <summary>Becomes a guest.</summary>
    public async Task<string> GuestAsync(string name)
    {
        using var answer = await AskAsync(() => _http.PostAsJsonAsync($"/api/v1/sites/{Site}/guests", new { name }));
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
            var page = await AskAsync(() => _http.GetFromJsonAsync<JsonElement>($"/api/v1/threads/{Thread}/events?after={after}&limit=1000"));
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
    public async Task<long> HeadAsync() => (await AskAsync(() => _http.GetFromJsonAsync<JsonElement>($"/api/v1/threads/{Thread}"))).GetProperty("seq").GetInt64();

    /// <summary>A balancer that takes a slow node for dead cuts what goes through it: who asked asks again, as clients of the hub do by themselves.</summary>
    private static async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        const int mostTries = 10;
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await ask();
            }
            catch (HttpRequestException cut) when (cut.StatusCode is null && tries < mostTries)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100));
            }
        }
    }
}
