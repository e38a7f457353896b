using System.Diagnostics;
using LiveTalk.Load.Generator;
using LiveTalk.Load.Peers;
using LiveTalk.Load.Results;

namespace LiveTalk.Load.Workloads;

/// <summary>People who join a small and a large thread, and a crowd that joins one thread within a second: whether age and rush are felt.</summary>
internal sealed class Joins : IWorkload
{
    private const int SmallThread = 100;
    private const int AtATime = 8;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);

    public string Name => "W6";

    public string Summary => "Joins of a thread of 100 and of a large one, 50 comments each; then a crowd within a second.";

    public IReadOnlyList<string> Peers => [PeerKind.LiveTalk];

    public IReadOnlyList<string> Shown => [Figure.JoinSmall, Figure.JoinLarge, Figure.JoinRatio, Figure.JoinBurst, Figure.JoinTransactions];

    public async Task<IReadOnlyDictionary<string, double>> MeasureAsync(IPeer peer, Sizes sizes)
    {
        var database = new FilledThreads(((LiveTalkPeer)peer).Database ?? throw new InvalidOperationException("Joins are counted on Postgres."));
        var (small, large, rush) = (
            await database.AddAsync("small", SmallThread), await database.AddAsync("large", sizes.LargeThread), await database.AddAsync("rush", SmallThread));
        var people = await peer.SignInAsync(sizes.JoinsAtOnce);
        await database.SettleAsync();

        JoinP99(peer, small, sizes.Warm);
        var p99Small = JoinP99(peer, small, sizes.Length);
        var p99Large = JoinP99(peer, large, sizes.Length);

        // Signed in, as most who come back are: the server then looks up more of each.
        using var crowd = new Crowd(peer).AddReaders(sizes.JoinsAtOnce, rush, tokens: people).ToGenerator();
        crowd.Connect(join: false);

        // The server asks every second what is due and, where anybody reads anything, whether it missed something; that is not what joins cost.
        using var somebody = new Crowd(peer).AddReaders(1, small).ToGenerator();
        somebody.Connect();
        var before = await CountAsync(database);
        await Task.Delay(Rest);
        var rested = await CountAsync(database);
        var joins = crowd.JoinWithin(TimeSpan.FromSeconds(1));
        var joined = await CountAsync(database);
        var perSecond = (rested.Transactions - before.Transactions) / (rested.At - before.At).TotalSeconds;
        return new Dictionary<string, double>
        {
            [Figure.JoinSmall] = p99Small,
            [Figure.JoinLarge] = p99Large,
            [Figure.JoinRatio] = p99Large / p99Small,
            [Figure.JoinBurst] = joins.At(0.99),
            [Figure.JoinTransactions] = Math.Max(0, joined.Transactions - rested.Transactions - (perSecond * (joined.At - rested.At).TotalSeconds)),
        };
    }

    private static async Task<(TimeSpan At, long Transactions)> CountAsync(FilledThreads database)
    {
        var transactions = await database.TransactionsAsync();
        return (Stopwatch.GetElapsedTime(0), transactions);
    }

    private static double JoinP99(IPeer peer, LoadThread thread, TimeSpan length)
    {
        using var generator = new Crowd(peer).AddReaders(AtATime, thread).ToGenerator();
        generator.Connect(join: false);
        return generator.JoinAgainAndAgain(length).At(0.99);
    }
}
