using LiveTalk.FaultTests.Checking;
using LiveTalk.FaultTests.Clients;
using LiveTalk.FaultTests.History;
using LiveTalk.FaultTests.Load;
using LiveTalk.Testing.Databases;
using LiveTalk.Testing.Servers;
using LiveTalk.Testing.Waiting;
using Xunit;
using Xunit.Abstractions;

namespace LiveTalk.FaultTests.Kills;

/// <summary>
/// kill -9 under load, again and again, on one port with one database; then every history is judged (R1, R2, R3). Where there is a Postgres to crash, rounds take turns: the server, Postgres,
/// both at once.
/// </summary>
internal sealed class KilledServer(ServerSetup setup, ITestOutputHelper output, PostgresServer? postgres = null)
{
    private static readonly int Rounds = Runs.Long ? 30 : 6;
    private const int Posters = 12;
    private const int Readers = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Seed _seed = new(output);
    private int _kills;
    private int _crashes;

    public async Task RunAsync()
    {
        using var stopPosting = new CancellationTokenSource();
        using var stopReading = new CancellationTokenSource();
        var server = await ServerProcess.StartAsync(setup.With("LiveTalk__Limits__Enabled", "false"));
        try
        {
            var again = server.Setup with { Port = server.Address.Port };
            var conversation = await Conversation.OpenAsync(server);
            var readers = Enumerable.Range(1, Readers).Select(n => new LiveReader($"reader{n}", conversation, _seed.Next())).ToList();
            var reading = readers.Select(r => r.RunAsync(stopReading.Token)).ToList();
            var posters = Enumerable.Range(1, Posters).Select(n => new Poster($"poster{n}", conversation, _seed.Next(), new(MaxPause: 20, RefusedPercent: 3))).ToList();
            var tokens = await Task.WhenAll(posters.Select(p => conversation.GuestAsync(p.History.Name)));
            await Eventually.TrueAsync(() => readers.All(r => r.Newest >= 0), "every reader has joined", Patience);
            var posting = posters.Select((p, n) => p.RunAsync(tokens[n], stopPosting.Token)).ToList();

            var chance = _seed.Next();
            for (var round = 0; round < Rounds; round++)
            {
                await MoreAsync(posters, chance.Next(100, 250));
                var (kill, crash) = postgres is null ? (true, false) : (round % 3 != 1, round % 3 != 0);
                if (crash)
                {
                    _crashes++;
                    await postgres!.StopAsync("immediate");
                }

                if (kill)
                {
                    _kills++;
                    await server.KillAsync();
                    await server.DisposeAsync();
                }

                if (crash)
                {
                    await postgres!.StartAgainAsync();
                }

                if (kill)
                {
                    server = await ServerProcess.StartAsync(again);
                }
            }

            await MoreAsync(posters, 100);
            await stopPosting.CancelAsync();
            await Task.WhenAll(posting).WaitAsync(Patience);
            var head = await conversation.HeadAsync();
            await Eventually.TrueAsync(() => readers.All(r => r.Newest >= head), $"every reader has reached {head}", Patience);
            await stopReading.CancelAsync();
            await Task.WhenAll(reading);
            Judge(new([.. posters.Select(p => p.History), .. readers.Select(r => r.History)], await conversation.LogAsync()), readers);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private static async Task MoreAsync(IReadOnlyList<Poster> posters, int acknowledgements)
    {
        var goal = posters.Sum(p => p.Acknowledged) + acknowledgements;
        await Eventually.TrueAsync(() => posters.Sum(p => p.Acknowledged) >= goal, $"{acknowledgements} more posts are acknowledged", Patience);
    }

    private void Judge(Evidence evidence, List<LiveReader> readers)
    {
        var entries = evidence.Clients.SelectMany(c => c.Entries).ToList();
        var unanswered = entries.OfType<HistoryEntry.Unanswered>().Count();
        output.WriteLine(
            $"{_kills} kills, {_crashes} crashes of the database: {evidence.Posts.Count(p => p.Ok)} acknowledged, {evidence.Posts.Count(p => p.Failed)} refused, {unanswered} unanswered and repeated, "
            + $"{evidence.Stored.Count} in the database, {evidence.Readers.Sum(r => r.Events.Count())} events read over {readers.Sum(r => r.Connections)} connections");
        Checker.MustBeClean(evidence);

        // The run must have been what it says it is: kills that hit posts in flight, and readers that went on from their number each time.
        Assert.True(unanswered >= _kills, $"only {unanswered} posts were in flight at {_kills} kills");
        Assert.Contains(evidence.Posts, p => p.Failed);
        Assert.All(readers, r => Assert.True(r.Connections > _kills));
        Assert.All(evidence.Readers, r => Assert.Single(r.Stretches));
    }
}
