using System.Diagnostics;
using System.Net.Http.Json;
using LiveTalk.FaultTests.Checking;
using LiveTalk.FaultTests.Clients;
using LiveTalk.FaultTests.History;
using LiveTalk.FaultTests.Rig;
using LiveTalk.Testing.Waiting;

namespace LiveTalk.FaultTests.Load;

/// <summary>A thread in which nobody says anything, with one reader on each node, past the balancer. One word in it shows whether a lost last event is noticed without traffic.</summary>
internal sealed class QuietThread : IAsyncDisposable
{
    private readonly Conversation _thread;
    private readonly IReadOnlyList<LiveReader> _readers;
    private readonly ClientHistory _poster = new("quiet-poster");
    private readonly CancellationTokenSource _stop = new();
    private readonly IReadOnlyList<Task> _reading;
    private readonly string _token;
    private int _words;

    private QuietThread(Conversation thread, Cluster cluster, Seed seed, string token)
    {
        (_thread, _token) = (thread, token);
        _readers = [.. cluster.Nodes.Select(n => new LiveReader($"quiet-{n.Name}", thread, seed.Next(), server: n.Address))];
        _reading = [.. _readers.Select(r => r.RunAsync(_stop.Token))];
    }

    public static async Task<QuietThread> OpenAsync(Cluster cluster, string post, Seed seed)
    {
        var thread = await Conversation.OpenAsync(cluster.Address, post);
        var quiet = new QuietThread(thread, cluster, seed, await thread.GuestAsync(post));
        await Eventually.TrueAsync(() => quiet._readers.All(r => r.Newest >= 0), "a reader on every node has joined");
        return quiet;
    }

    /// <summary>Says one word at a node and waits until the readers of all nodes have it.</summary>
    /// <returns>From its acknowledgement until the last had it.</returns>
    public async Task<TimeSpan> SayAsync(RigNode node)
    {
        var (key, text) = (Guid.CreateVersion7(), $"{_thread.Post}-word{++_words}");
        using var http = node.Process.CreateClient(_token);
        _poster.Add(new HistoryEntry.Invoked(key, text));
        using var answer = await http.PostAsJsonAsync($"/api/v1/threads/{_thread.Thread}/comments", new { key, body = text });
        answer.EnsureSuccessStatusCode();
        var comment = await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>();
        var seq = comment.GetProperty("seq").GetInt64();
        _poster.Add(new HistoryEntry.Acknowledged(key, comment.GetProperty("id").GetGuid(), seq));
        var said = Stopwatch.GetTimestamp();
        await Eventually.TrueAsync(() => _readers.All(r => r.Newest >= seq), $"every node's reader has {text}");
        return Stopwatch.GetElapsedTime(said);
    }

    /// <summary>Ends it.</summary>
    public async Task<Evidence> EndAsync()
    {
        var head = await _thread.HeadAsync();
        await Eventually.TrueAsync(() => _readers.All(r => r.Newest >= head), $"every node's reader has reached {head}", TimeSpan.FromSeconds(60));
        await _stop.CancelAsync();
        await Task.WhenAll(_reading);
        return new([_poster, .. _readers.Select(r => r.History)], await _thread.LogAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_reading);
        _stop.Dispose();
    }
}
