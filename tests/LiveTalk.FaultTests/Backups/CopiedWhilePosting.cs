using System.Text.Json.Nodes;
using LiveTalk.FaultTests.Clients;
using LiveTalk.FaultTests.History;
using LiveTalk.FaultTests.Joins;
using LiveTalk.Testing.Clients;
using LiveTalk.Testing.Servers;
using LiveTalk.Testing.Waiting;
using Xunit;
using Xunit.Abstractions;

namespace LiveTalk.FaultTests.Backups;

/// <summary>
/// Takes a copy while people post, edit, react and remove, starts a server on the copy and compares (R22): its log is the first k events of the log, with k between what was there before and
/// after, its state is what those events tell, and it goes on from there.
/// </summary>
internal sealed class CopiedWhilePosting(ServerSetup from, ITestOutputHelper output)
{
    private const int Posters = 8;
    private const int Page = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Seed _seed = new(output);

    /// <param name="copy">Takes the copy beside the server, and says how a server is started on it.</param>
    /// <param name="sameKeys">Whether tokens of the original count on the copy: not where it is another site's server with keys of its own.</param>
    public async Task RunAsync(Func<ServerProcess, Task<ServerSetup>> copy, bool sameKeys)
    {
        await using var server = await ServerProcess.StartAsync(from.With("LiveTalk__Limits__Enabled", "false"));
        var conversation = await Conversation.OpenAsync(server);
        using var stop = new CancellationTokenSource();
        var posters = Enumerable.Range(1, Posters).Select(n => new Poster($"poster{n}", conversation, _seed.Next(), new(MaxPause: 40))).ToList();
        var tokens = await Task.WhenAll(posters.Select(p => conversation.GuestAsync(p.History.Name)));
        var chatter = new Chatter("chatter", conversation, _seed.Next());
        var talking = posters.Select((p, n) => p.RunAsync(tokens[n], stop.Token)).Append(chatter.RunAsync(await conversation.GuestAsync("chatter"), stop.Token)).ToList();

        await MoreAsync(posters, 200);
        var before = await conversation.HeadAsync();
        var setup = await copy(server);
        var after = await conversation.HeadAsync();
        await MoreAsync(posters, 50);
        await stop.CancelAsync();
        await Task.WhenAll(talking).WaitAsync(Patience);

        await using var restored = await ServerProcess.StartAsync(setup with { Port = 0 });
        var there = await Conversation.OpenAsync(restored);
        var kept = await there.RawLogAsync();
        output.WriteLine($"copied between {before} and {after}: it holds {kept.Count}");
        Assert.Equal(conversation.Thread, there.Thread);
        Assert.InRange(kept.Count, before, after);
        Assert.Equal((await conversation.LogAsync()).Take(kept.Count).Select(e => e.Content), kept.Select(e => LoggedEvent.From(e).Content));
        Assert.Equal(Told(kept), await StateAsync(restored));
        await GoesOnAsync(restored, there.Thread, kept.Count, sameKeys ? (tokens[0], posters[0].History) : null);
    }

    private static async Task GoesOnAsync(ServerProcess restored, Guid thread, long seq, (string Token, ClientHistory History)? somebody)
    {
        using var guest = new RestPerson(restored);
        var pass = await guest.BecomeGuestAsync("Later");
        using var later = new RestPerson(restored, pass.Body.GetProperty("token").GetString());
        Assert.Equal(seq + 1, (await later.PostAsync(thread, Guid.CreateVersion7(), "after the copy")).Body.GetProperty("seq").GetInt64());
        if (somebody is var (token, history))
        {
            // Who did not hear the answer before the disaster repeats the comment after it: it is there once.
            var invoked = history.Entries.OfType<HistoryEntry.Invoked>().First();
            var first = history.Entries.OfType<HistoryEntry.Acknowledged>().First(a => a.Key == invoked.Key);
            using var poster = new RestPerson(restored, token);
            var again = await poster.PostAsync(thread, invoked.Key, invoked.Text);
            Assert.Equal((first.Id, first.Seq), (again.Body.GetProperty("id").GetGuid(), again.Body.GetProperty("seq").GetInt64()));
        }
    }

    private static string Told(IEnumerable<System.Text.Json.JsonElement> log)
    {
        var state = new Retelling();
        foreach (var change in log)
        {
            state.Apply(JsonNode.Parse(change.GetRawText())!.AsObject());
        }

        return state.Tell(Page);
    }

    private static async Task<string> StateAsync(ServerProcess server)
    {
        JsonObject? joined = null;
        await using var reader = await HubClient.ConnectAsync(
            server.Address, tap: (sent, json) => joined ??= !sent && json.StartsWith("{\"type\":3", StringComparison.Ordinal) ? JsonNode.Parse(json)!["result"]!.AsObject() : null);
        await reader.CallAsync("Join", new { site = Conversation.Site, post = "run", limit = Page });
        return new Retelling(joined!).Tell(Page);
    }

    private static async Task MoreAsync(IReadOnlyList<Poster> posters, int acknowledgements)
    {
        var goal = posters.Sum(p => p.Acknowledged) + acknowledgements;
        await Eventually.TrueAsync(() => posters.Sum(p => p.Acknowledged) >= goal, $"{acknowledgements} more posts are acknowledged", Patience);
    }
}
