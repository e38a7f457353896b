namespace LiveTalk.Domain.Changes;

/// <summary>
/// When the next batch may close. A commit costs about the same for one change as for five, so where changes of one thread come one by one but often, those of <see cref="ChangeWriterOptions.Pace"/> go together.
/// </summary>
/// <remarks>
/// A change of a thread that was quiet goes at once, and takes along what waits: a busy room costs others nothing (R18). The pace is not for authors who were answered a moment ago: whoever posts as soon as they
/// are answered (an import, a bot, a load test) would only be held up by it. Nodes that write in one thread share its pace: who has half of what happens there waits twice as long, and it is
/// committed to as often as by one node. Thread-safe.
/// </remarks>
/// <param name="clock">Measures.</param>
/// <param name="pace">Least time between the beginnings of two batches with changes of one thread; zero for none.</param>
internal sealed class CommitPace(TimeProvider clock, TimeSpan pace)
{
    /// <summary>A queue of so many needs no others to be worth a commit.</summary>
    private const int Enough = 8;

    // Nobody reads an answer and writes the next comment within that time; a program on the same continent does.
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(8);

    // Longer than a frame of a busy thread takes would be felt.
    private const double LeastShare = 0.4;

    // Forgetting costs a batch its judgement.
    private const int MaxRemembered = 1000;

    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, long> _answered = [];
    private readonly Dictionary<Guid, Written> _written = [];

    /// <summary>Whether the change's author was answered a moment ago.</summary>
    public bool Returns(Change change)
    {
        lock (_gate)
        {
            return _answered.TryGetValue(change.Author.Id, out var at) && clock.GetElapsedTime(at) < AtOnce;
        }
    }

    /// <summary>How long a change should wait for others; zero or less: not at all, nor should those that wait already.</summary>
    /// <param name="change">The change.</param>
    /// <param name="queued">How many wait, itself included.</param>
    public TimeSpan Wait(Change change, int queued)
    {
        if (queued >= Enough)
        {
            return TimeSpan.Zero;
        }

        lock (_gate)
        {
            return _written.TryGetValue(change.Thread, out var written) ? (pace / written.Share) - clock.GetElapsedTime(written.At) : TimeSpan.Zero;
        }
    }

    /// <summary>A batch has closed.</summary>
    public void Begin(IEnumerable<Change> batch)
    {
        lock (_gate)
        {
            var now = Now(_written);
            foreach (var change in batch)
            {
                _written[change.Thread] = _written.GetValueOrDefault(change.Thread, Written.Alone) with { At = now };
            }
        }
    }

    /// <summary>A batch was committed, and a thread got these numbers in it. Those that are missing before them were given by other nodes.</summary>
    public void Wrote(Guid thread, long first, long last)
    {
        lock (_gate)
        {
            if (_written.TryGetValue(thread, out var written))
            {
                _written[thread] = written.With(first, last);
            }
        }
    }

    /// <summary>A batch is being answered.</summary>
    public void Answered(IEnumerable<Change> batch)
    {
        lock (_gate)
        {
            var now = Now(_answered);
            foreach (var change in batch)
            {
                _answered[change.Author.Id] = now;
            }
        }
    }

    private long Now<T>(Dictionary<Guid, T> remembered)
    {
        if (remembered.Count > MaxRemembered)
        {
            remembered.Clear();
        }

        return clock.GetTimestamp();
    }

    /// <summary>What this node wrote in a thread.</summary>
    /// <param name="At">When its last batch began.</param>
    /// <param name="Head">The last number in it; 0 where none is known.</param>
    /// <param name="Share">How much of what happens there is this node's, smoothed over some batches.</param>
    private readonly record struct Written(long At, long Head, double Share)
    {
        public static readonly Written Alone = new(0, 0, 1);

        public Written With(long first, long last)
        {
            double own = last - first + 1;
            var share = Head == 0 ? Share : ((3 * Share) + (own / (last - Head))) / 4;
            return this with { Head = last, Share = Math.Max(share, LeastShare) };
        }
    }
}
