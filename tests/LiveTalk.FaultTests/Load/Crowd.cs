using LiveTalk.FaultTests.Checking;
using LiveTalk.FaultTests.Clients;
using LiveTalk.FaultTests.History;
using LiveTalk.Testing.Waiting;

namespace LiveTalk.FaultTests.Load;

/// <summary>People who talk in many threads at once, through the balancer, and behave as the product's own client does when something is wrong.</summary>
internal sealed class Crowd : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _stopPosting = new();
    private readonly CancellationTokenSource _stopReading = new();
    private readonly List<Conversation> _threads = [];
    private readonly List<(Conversation Thread, Poster Poster)> _posters = [];
    private readonly List<(Conversation Thread, LiveReader Reader)> _readers = [];
    private readonly List<Task> _posting = [];
    private readonly List<Task> _reading = [];

    private Crowd()
    {
    }

    public IReadOnlyList<Conversation> Threads => _threads;

    public int Acknowledged => _posters.Sum(p => p.Poster.Acknowledged);

    /// <summary>Everything every client did and saw so far.</summary>
    public IEnumerable<ClientHistory> Histories => _posters.Select(p => p.Poster.History).Concat(_readers.Select(r => r.Reader.History));

    /// <summary>The histories of the hot thread's clients.</summary>
    public IEnumerable<ClientHistory> HotHistories => HistoriesOf(_threads[0]);

    /// <summary>The histories of all others.</summary>
    public IEnumerable<ClientHistory> OtherHistories => _threads.Skip(1).SelectMany(HistoriesOf);

    /// <summary>Opens the threads, lets everybody join, and begins to talk.</summary>
    /// <param name="server">Where everybody connects.</param>
    /// <param name="name">Begins the names of posts and people, so that several crowds may use one rig.</param>
    /// <param name="plan">How many do how much.</param>
    /// <param name="seed">For every pause.</param>
    public static async Task<Crowd> GatherAsync(Uri server, string name, CrowdPlan plan, Seed seed)
    {
        var crowd = new Crowd();
        for (var n = 0; n < plan.Threads; n++)
        {
            crowd._threads.Add(await Conversation.OpenAsync(server, $"{name}-{n}"));
        }

        for (var n = 0; n < plan.Readers; n++)
        {
            var (thread, chance) = (crowd._threads[plan.ThreadOf(n, plan.Readers)], seed.Next());
            crowd.Add(thread, new LiveReader($"{name}-reader{n}", thread, chance, Comeback.AsTheProduct(chance)));
        }

        await Eventually.TrueAsync(() => crowd._readers.All(r => r.Reader.Newest >= 0), "every reader has joined", Patience);
        for (var n = 0; n < plan.Posters; n++)
        {
            var (thread, chance) = (crowd._threads[plan.ThreadOf(n, plan.Posters)], seed.Next());
            var poster = new Poster(
                $"{name}-poster{n}", thread, chance, new(MaxPause: plan.MaxPause, RefusedPercent: plan.RefusedPercent, AbortPercent: plan.AbortPercent), Comeback.AsTheProduct(chance));
            crowd._posters.Add((thread, poster));
            crowd._posting.Add(poster.RunAsync(await thread.GuestAsync(poster.History.Name), crowd._stopPosting.Token));
        }

        return crowd;
    }

    /// <summary>Adds a reader of one's own; it is judged with the others.</summary>
    public void Add(Conversation thread, LiveReader reader)
    {
        _readers.Add((thread, reader));
        _reading.Add(reader.RunAsync(_stopReading.Token));
    }

    /// <summary>Waits for more posts to be acknowledged.</summary>
    public Task MoreAsync(int acknowledgements)
    {
        var goal = Acknowledged + acknowledgements;

        // However slow a machine is on which transactions fail on purpose: it does some fifty a second.
        return Eventually.TrueAsync(() => Acknowledged >= goal, $"{acknowledgements} more posts are acknowledged", Patience + TimeSpan.FromSeconds(acknowledgements / 50));
    }

    /// <summary>Waits until every reader of a thread has reached its head as it is now.</summary>
    public Task CaughtUpAsync(Conversation thread, long head) => Eventually.TrueAsync(
        () => _readers.Where(r => r.Thread == thread).All(r => r.Reader.Newest >= head), $"every reader of {thread.Post} has reached {head}", Patience);

    /// <summary>Ends the talk: every post is settled, every reader has everything.</summary>
    /// <returns>What each thread left behind.</returns>
    public async Task<IReadOnlyList<Evidence>> EndAsync()
    {
        await _stopPosting.CancelAsync();
        await Task.WhenAll(_posting).WaitAsync(Patience);
        foreach (var thread in _threads)
        {
            await CaughtUpAsync(thread, await thread.HeadAsync());
        }

        await _stopReading.CancelAsync();
        await Task.WhenAll(_reading).WaitAsync(Patience);
        var evidence = new List<Evidence>();
        foreach (var thread in _threads)
        {
            evidence.Add(new([.. HistoriesOf(thread)], await thread.LogAsync()));
        }

        return evidence;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopPosting.CancelAsync();
        await _stopReading.CancelAsync();
        await Task.WhenAll(_reading).WaitAsync(Patience).ContinueWith(static _ => { }, TaskScheduler.Default);
        _stopPosting.Dispose();
        _stopReading.Dispose();
    }

    private IEnumerable<ClientHistory> HistoriesOf(Conversation thread) =>
        _posters.Where(p => p.Thread == thread).Select(p => p.Poster.History).Concat(_readers.Where(r => r.Thread == thread).Select(r => r.Reader.History));
}
