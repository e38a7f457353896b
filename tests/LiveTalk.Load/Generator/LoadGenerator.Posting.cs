using LiveTalk.Load.Generator.Sockets;
using LiveTalk.Load.Measuring;

namespace LiveTalk.Load.Generator;

/// <summary>Posts and counts.</summary>
internal sealed partial class LoadGenerator
{
    private const int Groups = 2;
    private static readonly TimeSpan SampleEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(1);

    private readonly Link[] _posters;
    private readonly Tickets _tickets = new();
    private readonly ByteBuffer _text = new();
    private LoadPlan? _plan;
    private Counted _counted = new() { From = 0, To = 0 };
    private int _nextPoster;
    private bool _stopped;
    private long _answered;
    private long _delivered;
    private long _toDeliver;
    private long _doubled;

    /// <summary>Carries a plan out.</summary>
    /// <param name="plan">What is posted.</param>
    /// <param name="processes">Whose CPU and memory are counted.</param>
    public LoadResult Run(LoadPlan plan, IReadOnlyList<Watched> processes)
    {
        _plan = plan;
        _stopped = false;
        var started = Now;
        _counted = new() { From = started + Nanoseconds(plan.Warm), To = started + Nanoseconds(plan.Warm + plan.Length) };
        var answeredBefore = _answered;
        if (plan.PostsPerSecond <= 0)
        {
            foreach (var poster in _posters)
            {
                Post(poster, Now);
            }
        }

        Until(() => Now >= _counted.From, started);
        var use = new UseCount(processes);
        _counted.Begin(_wire, use, late: plan.Warm > TimeSpan.Zero ? Now - _counted.From : 0);
        Until(() => Now >= _counted.To || (plan.MostPosts > 0 && _answered - answeredBefore >= plan.MostPosts), started);
        _counted.End(_wire, Now);
        _stopped = true;
        DrainWithin(plan.Drain);
        return _counted.ToResult(Lost(), _doubled, _closed);
    }

    /// <summary>Lets slow and stalled readers read freely until they have everything.</summary>
    /// <returns>How many of them have it all, and how many the server had cut off meanwhile.</returns>
    public (int Complete, int Cut) CatchUp(TimeSpan patience)
    {
        foreach (var link in _slow.Where(l => l.State == LinkState.Ready))
        {
            _wire.WatchAgain(link);
        }

        bool IsComplete(Link link) => link.Seen.CountMissing(link.Thread.Acknowledged) == 0;
        for (var end = Now + Nanoseconds(patience); Now < end && _slow.Any(l => l.State == LinkState.Ready && !IsComplete(l));)
        {
            _wire.Pump(20);
            KeepAlive();
        }

        return (_slow.Count(IsComplete), _slow.Count(l => l.State == LinkState.Closed));
    }

    private void Until(Func<bool> ended, long started)
    {
        var (lastSample, lastProgress) = (Now, Now);
        while (!ended())
        {
            PostWhatIsDue(started);
            KeepAlive();
            ReadSlowly(Now);
            if (Now - lastSample > Nanoseconds(SampleEvery))
            {
                lastSample = Now;
                _counted.Use?.Sample();
            }

            if (Now - lastProgress > Nanoseconds(TimeSpan.FromSeconds(1)))
            {
                lastProgress = Now;
                ReportProgress(started);
            }

            Linux.Sleep(_plan!.Tick);
            _wire.Pump(0);
        }
    }

    private void PostWhatIsDue(long started)
    {
        if (_plan!.PostsPerSecond <= 0 || _posters.Length == 0)
        {
            return;
        }

        for (var gap = 1e9 / _plan.PostsPerSecond; ; _counted.Planned++)
        {
            var planned = started + (long)(_counted.Planned * gap);
            if (planned > Now || planned >= _counted.To)
            {
                return;
            }

            Post(_posters[_nextPoster], planned);
            _nextPoster = (_nextPoster + 1) % _posters.Length;
        }
    }

    private void Post(Link poster, long plannedAt)
    {
        if (poster.State != LinkState.Ready || (_plan!.MostPosts > 0 && _counted.Sent >= _plan.MostPosts) || _plan.NextThread() is not { } thread)
        {
            return;
        }

        _counted.Sent++;
        var number = thread.Next++;
        var ticket = _tickets.Add(new(thread, number, plannedAt));
        _text.Clear();
        PostMark.Write(_text, plannedAt, number, _plan.Bytes);
        _counted.Post(plannedAt, thread);
        _dialect.Post(poster, thread, ticket, _text.Bytes, _wire);
    }

    void IListener.Answered(Link link, long ticket, ReadOnlySpan<byte> refusal)
    {
        var (thread, number, plannedAt) = _tickets[ticket];
        _answered++;
        if (refusal.IsEmpty)
        {
            thread.Acknowledged.Add(number);
            _toDeliver += thread.Readers;
        }

        _counted.Answer(plannedAt, Now, refusal);
        if (_plan!.PostsPerSecond <= 0 && !_stopped)
        {
            Post(link, Now);
        }
    }

    void IListener.Delivered(Link link, ReadOnlySpan<byte> text)
    {
        var now = 0L;
        while (PostMark.TryTake(ref text, out var plannedAt, out var number))
        {
            if (now == 0)
            {
                now = Now;
            }

            if (!link.Seen.Add(number))
            {
                _doubled++;
                continue;
            }

            if (link.BytesPerSecond is null)
            {
                _delivered++;
            }

            _counted.Deliver(plannedAt, now, link.Group);
        }
    }

    /// <summary>Waits for answers and deliveries until all are there, or nothing comes any more.</summary>
    private void DrainWithin(TimeSpan time)
    {
        var (end, lastNews, before) = (Now + Nanoseconds(time), Now, (0L, 0L));
        while (Now < end && Now - lastNews < Nanoseconds(Silence) && (_answered < _tickets.Count || _delivered < _toDeliver))
        {
            Linux.Sleep(_plan!.Tick);
            _wire.Pump(0);
            KeepAlive();
            ReadSlowly(Now);
            if (before != (_answered, _delivered))
            {
                (before, lastNews) = ((_answered, _delivered), Now);
            }
        }
    }

    private long Lost() => _links.Where(l => l is { Reads: true, BytesPerSecond: null }).Sum(l => (long)l.Seen.CountMissing(l.Thread.Acknowledged));

    private void ReportProgress(long started) => _plan!.Progress?.Invoke(new(
        TimeSpan.FromSeconds((Now - started) / 1e9), Now >= _counted.From, _tickets.Count, _answered, _delivered, _counted.Delivery[0].At(0.99)));
}
