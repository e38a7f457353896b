using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LiveTalk.Load.Generator;
using LiveTalk.Load.Generator.Dialects;
using LiveTalk.Testing.Clients;

namespace LiveTalk.Load.Peers;

/// <summary>A site of a running LiveTalk server, and how a load finds its way into it.</summary>
internal sealed class LiveTalkSite(Uri server, string site)
{
    private int _people;

    public Dialect Dialect { get; } = new LiveTalkDialect(site, (uint)Random.Shared.Next());

    /// <summary>Opens threads as their first visitor does.</summary>
    public async Task<IReadOnlyList<LoadThread>> OpenThreadsAsync(IReadOnlyList<string> posts)
    {
        await using var visitor = await HubClient.ConnectAsync(server);
        var threads = new List<LoadThread>();
        foreach (var post in posts)
        {
            var thread = (await visitor.CallAsync("Join", new { site, post })).GetProperty("thread").GetProperty("id").GetString()!;
            await visitor.CallAsync("Leave", new { thread });
            threads.Add(new(post, thread));
        }

        return threads;
    }

    /// <summary>Signs guests in.</summary>
    /// <exception cref="InvalidOperationException">The server refused one; the message says how.</exception>
    public async Task<IReadOnlyList<string?>> SignInAsync(int people)
    {
        using var client = new HttpClient { BaseAddress = server };
        var tokens = new string?[people];
        await Parallel.ForAsync(0, people, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, stop) =>
        {
            using var answer = await client.PostAsJsonAsync($"/api/v1/sites/{site}/guests", new { name = $"Guest {Interlocked.Increment(ref _people)}" }, stop);
            tokens[i] = answer.StatusCode == HttpStatusCode.Created
                ? (await answer.Content.ReadFromJsonAsync<JsonElement>(stop)).GetProperty("token").GetString()
                : throw new InvalidOperationException($"A guest was refused ({(int)answer.StatusCode}): {await answer.Content.ReadAsStringAsync(stop)}");
        });
        return tokens;
    }
}
