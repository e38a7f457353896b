namespace LiveTalk.Domain.Changes;

/// <summary>
/// When the next batch may close. A commit costs about the same for one change as for five, so where changes of one thread come one by one but often, those of <see cref="ChangeWriterOptions.Pace"/> go together.
/// </summary>
/// <remarks>
/// A change of a thread that is not busy goes at once, and takes along what waits: a busy room costs others nothing (R18). A thread is busy once it had <see cref="ChangeWriterOptions.CommitsAtOnce"/> commits closer than the
/// pace, and each pace without one gives one back: two people who happen to speak within a moment do not wait for each other. The pace is not for authors who post as soon as they are answered, each time anew: an import,
/// a bot or a load test would only be held up by it. Nodes that write in one thread share its pace: who has half of what happens there waits twice as long, and it is
/// committed to as often as by one node. Thread-safe.
/// </remarks>
/// <param name="clock">Measures.</param>
/// <param name="pace">Least time between the beginnings of two batches with changes of one busy thread; zero for none.</param>
/// <param name="atOnce">How many batches may begin closer to each other before a thread counts as busy; at least 1.</param>
/// <param name="habit">How often in a row an author must have posted as soon as they were answered to be one who does; at least 1.</param>
internal sealed class CommitPace(TimeProvider clock, TimeSpan pace, int atOnce, int habit)
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
    private readonly Dictionary<Guid, Answers> _answered = [];
    private readonly Dictionary<Guid, Written> _written = [];
    private readonly long _epoch = clock.GetTimestamp();

    /// <summary>Notes a change that came, and says whether its author is one who posts as soon as they are answered.</summary>
    public bool Returns(Change change)
    {
        lock (_gate)
        {
            if (!_answered.TryGetValue(change.Author.Id, out var answered))
            {
                return false;
            }

            var returns = clock.GetElapsedTime(answered.At) < AtOnce ? answered.Returns + 1 : 0;
            _answered[change.Author.Id] = answered with { Returns = returns };
            return returns >= habit;
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
            return _written.TryGetValue(change.Thread, out var written) ? written.Paid - (Distance(written) * (atOnce - 1)) - Now : TimeSpan.Zero;
        }
    }

    /// <summary>A batch has closed.</summary>
    public void Begin(IEnumerable<Change> batch)
    {
        lock (_gate)
        {
            Bound(_written);
            var now = Now;
            foreach (var thread in batch.Select(change => change.Thread).Distinct())
            {
                var written = _written.GetValueOrDefault(thread, Written.Alone);
                _written[thread] = written with { Paid = written.Begun(now, Distance(written), atOnce) };
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
            Bound(_answered);
            var now = clock.GetTimestamp();
            foreach (var change in batch)
            {
                _answered[change.Author.Id] = _answered.GetValueOrDefault(change.Author.Id) with { At = now };
            }
        }
    }

    private TimeSpan Now => clock.GetElapsedTime(_epoch);

    private TimeSpan Distance(Written written) => pace / written.Share;

    private static void Bound<T>(Dictionary<Guid, T> remembered)
    {
        if (remembered.Count > MaxRemembered)
        {
            remembered.Clear();
        }
    }

    /// <summary>What an author was told.</summary>
    /// <param name="At">When they were answered last.</param>
    /// <param name="Returns">How often in a row they posted within a moment of it.</param>
    private readonly record struct Answers(long At, int Returns);

    /// <summary>What this node wrote in a thread.</summary>
    /// <param name="Paid">When its next batch would begin, had all of them kept their distance.</param>
    /// <param name="Head">The last number in it; 0 where none is known.</param>
    /// <param name="Own">How many numbers this node was given lately.</param>
    /// <param name="All">How many were given meanwhile. Their sums are smoothed, not their quotients: the mean of one of one and one of three is not one of two.</param>
    private readonly record struct Written(TimeSpan Paid, long Head, double Own, double All)
    {
        /// <summary>How much a batch takes from what is known of those before it: some fifteen count.</summary>
        private const double Fading = 15.0 / 16;

        public static readonly Written Alone = new(TimeSpan.Zero, 0, 0, 0);

        /// <summary>How much of what happens in the thread is this node's.</summary>
        public double Share => All == 0 ? 1 : Math.Max(Own / All, LeastShare);

        /// <summary>What is paid once another batch begins. Batches that others made begin early count for no more than may go at once.</summary>
        public TimeSpan Begun(TimeSpan now, TimeSpan distance, int atOnce)
        {
            var next = (Paid > now ? Paid : now) + distance;
            var most = now + (distance * atOnce);
            return next < most ? next : most;
        }

        public Written With(long first, long last) => Head == 0
            ? this with { Head = last }
            : this with { Head = last, Own = (Fading * Own) + (last - first + 1), All = (Fading * All) + (last - Head) };
    }
}
