using LiveTalk.Domain.Backplane;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Presence;
using LiveTalk.Domain.Threads;
using LiveTalk.Redis.Waiting;

namespace LiveTalk.Redis.Backplane;

/// <summary>
/// What waits to be sent to one Redis server, bounded. Events first, then notices, then presence. Events of one thread that wait together leave together, so that a busy Redis gets fewer, larger
/// messages. Where events must be dropped, their thread's number stays: whoever hears it reads the log.
/// </summary>
/// <remarks>Thread-safe; nothing in it waits. One reader.</remarks>
internal sealed class Outbox(OutboxLimits limits, TimeProvider clock) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Signal _news = new();
    private readonly Dictionary<Guid, Pending> _threads = [];
    private readonly Queue<Guid> _order = new();
    private readonly Queue<Notice> _notices = new();
    private readonly Queue<PresenceNews> _presence = new();
    private long _bytes;
    private long _droppedEvents;
    private long _droppedPresence;

    /// <summary>Threads, notices and presence messages that wait.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _threads.Count + _notices.Count + _presence.Count;
            }
        }
    }

    /// <summary>Events that were replaced by their number, or forgotten.</summary>
    public long DroppedEvents => Interlocked.Read(ref _droppedEvents);

    /// <summary>Notices and presence messages that were dropped.</summary>
    public long DroppedPresence => Interlocked.Read(ref _droppedPresence);

    /// <summary>Takes events, or only a number.</summary>
    public void Add(ThreadBatch batch)
    {
        lock (_gate)
        {
            var waiting = Open(batch.Thread);
            waiting.Head = Math.Max(waiting.Head, batch.Head);
            var size = batch.Events.Sum(e => (long)e.Json.Length);
            if (_bytes + size > limits.MaxBytes)
            {
                Interlocked.Add(ref _droppedEvents, batch.Events.Count);
                NumberOnly(waiting);
            }
            else
            {
                waiting.Bytes += size;
                _bytes += size;
                waiting.Add(batch.Events);
            }
        }

        _news.Set();
    }

    /// <summary>Takes a notice.</summary>
    public void Add(Notice notice) => Add(_notices, notice, limits.MaxNotices);

    /// <summary>Takes presence.</summary>
    public void Add(PresenceNews news) => Add(_presence, news, limits.MaxPresence);

    /// <summary>Puts back what could not be sent, as numbers; notices and presence are gone.</summary>
    public void Return(IEnumerable<Parcel> parcels)
    {
        foreach (var parcel in parcels)
        {
            if (parcel is EventsParcel events)
            {
                Interlocked.Add(ref _droppedEvents, events.Events.Count);
                Add(new ThreadBatch(events.Thread, events.Head, []));
            }
            else
            {
                Interlocked.Increment(ref _droppedPresence);
            }
        }
    }

    /// <summary>Waits until something is there.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _news.WaitAsync(cancellationToken);

    /// <summary>Takes out what goes next, at most that many.</summary>
    public IReadOnlyList<Parcel> Take(int most)
    {
        var parcels = new List<Parcel>();
        lock (_gate)
        {
            while (parcels.Count < most && _order.TryDequeue(out var thread))
            {
                Cut(_threads[thread], parcels);
                _threads.Remove(thread);
            }

            while (parcels.Count < most && _notices.TryDequeue(out var notice))
            {
                parcels.Add(new NoticeParcel(notice));
            }

            while (parcels.Count < most && _presence.TryDequeue(out var news))
            {
                parcels.Add(new PresenceParcel(news));
            }
        }

        return parcels;
    }

    /// <inheritdoc />
    public void Dispose() => _news.Dispose();

    private Pending Open(Guid thread)
    {
        if (_threads.TryGetValue(thread, out var waiting))
        {
            return waiting;
        }

        if (_order.Count >= limits.MaxThreads)
        {
            var oldest = _order.Dequeue();
            _threads.Remove(oldest, out var forgotten);
            NumberOnly(forgotten!);
        }

        _order.Enqueue(thread);
        return _threads[thread] = new(thread, clock.GetTimestamp());
    }

    private void NumberOnly(Pending waiting)
    {
        Interlocked.Add(ref _droppedEvents, waiting.Events.Count);
        _bytes -= waiting.Bytes;
        waiting.Bytes = 0;
        waiting.Events.Clear();
    }

    // All of a thread leaves in one round, so that what comes meanwhile cannot overtake it.
    private void Cut(Pending waiting, List<Parcel> parcels)
    {
        if (clock.GetElapsedTime(waiting.Since) > limits.StaleAfter)
        {
            NumberOnly(waiting);
        }

        _bytes -= waiting.Bytes;
        var part = new List<EncodedEvent>();
        var size = 0;
        foreach (var next in waiting.Events)
        {
            if (part.Count > 0 && size + next.Json.Length > limits.MaxParcelBytes)
            {
                parcels.Add(new EventsParcel(waiting.Thread, part[^1].Seq, part));
                (part, size) = ([], 0);
            }

            part.Add(next);
            size += next.Json.Length;
        }

        parcels.Add(new EventsParcel(waiting.Thread, waiting.Head, part));
    }

    private void Add<T>(Queue<T> lane, T item, int most)
    {
        lock (_gate)
        {
            lane.Enqueue(item);
            if (lane.Count > most)
            {
                lane.Dequeue();
                Interlocked.Increment(ref _droppedPresence);
            }
        }

        _news.Set();
    }

    private sealed class Pending(Guid thread, long since)
    {
        public Guid Thread => thread;

        /// <summary>When the first of it came, a timestamp of the clock.</summary>
        public long Since => since;

        public long Head { get; set; }

        public long Bytes { get; set; }

        /// <summary>Ascending by number.</summary>
        public List<EncodedEvent> Events { get; } = [];

        public void Add(IReadOnlyList<EncodedEvent> events)
        {
            var inOrder = events.Count == 0 || Events.Count == 0 || events[0].Seq > Events[^1].Seq;
            Events.AddRange(events);
            if (!inOrder)
            {
                Sort();
            }
        }

        // Two threads of this process announced at once, or one announced again.
        private void Sort()
        {
            EncodedEvent[] sorted = [.. Events.DistinctBy(e => e.Seq).OrderBy(e => e.Seq)];
            Events.Clear();
            Events.AddRange(sorted);
        }
    }
}
