using System.Diagnostics;
using LiveTalk.Domain.Backplane;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Tracing;

namespace LiveTalk.Domain.Changes;

/// <summary>
/// Group commit: collects the changes of a node, across threads, and commits them together. The next batch is whatever queued while the last one was being committed, so a lone change goes at once and 64
/// posters cost about one disk flush; changes that come one by one but often are paced (<see cref="CommitPace"/>).
/// </summary>
/// <remarks>
/// Thread-safe. A change is answered only after its commit (R2), and announced in commit order. A commit whose answer was lost is repeated as it is:
/// the keys settle whether it had happened (R3, R8). Commits on a thread of its own: what the database answers does not wait until the pool, busy with those who were answered before, comes to it.
/// </remarks>
public sealed class ChangeWriter : IAsyncDisposable
{
    // More threads than that are not slow at once on one node; forgetting one costs a second look.
    private const int MaxSlow = 1000;

    // As many links as collectors keep.
    private const int MaxLinks = 128;

    private readonly IChangeStore _store;
    private readonly IBackplane _backplane;
    private readonly TimeProvider _clock;
    private readonly ChangeWriterOptions _options;
    private readonly IChangeWriterObserver _observer;
    private readonly ChangeQueue<Waiting> _queue;
    private readonly CommitPace _pace;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Threads in slow mode, as far as this node knows: the writer's thread's own.
    private readonly HashSet<Guid> _slow = [];
    private long _busySince;

    // How many changes make the next batch, where those who are being answered are awaited back (the writer's thread's own); and whether they are: then none of them is a reason to hurry.
    private int _wanted;
    private volatile bool _awaitsReturns;

    /// <summary>Starts the writer.</summary>
    public ChangeWriter(
        IChangeStore store, IBackplane backplane, TimeProvider clock, ChangeWriterOptions? options = null, IChangeWriterObserver? observer = null)
    {
        _store = store;
        _backplane = backplane;
        _clock = clock;
        _options = options ?? new();
        _observer = observer ?? IChangeWriterObserver.None;
        _pace = new(clock, _options.Pace, _options.CommitsAtOnce, _options.ReturnsInARow);
        _queue = new(_options.MaxWaiting);
        new Thread(Run) { Name = "changes", IsBackground = true }.Start();
    }

    /// <summary>How many changes wait, the batch in flight not counted.</summary>
    public int Queued => _queue.Count;

    /// <summary>How long the batch in flight has been on its way; zero where there is none.</summary>
    public TimeSpan Busy => Interlocked.Read(ref _busySince) is var since and not 0 ? _clock.GetElapsedTime(since) : TimeSpan.Zero;

    /// <summary>Commits one change.</summary>
    /// <returns>Its result, once it is durable; the first result where its key was used before.</returns>
    /// <exception cref="LiveTalkException">
    /// A rule refused it, and nothing changed; or <see cref="ErrorCode.Unavailable"/>: the queue is full, or the database could not say in time whether it committed.
    /// Then the same change may be repeated with the same key.
    /// </exception>
    public Task<ChangeResult> SubmitAsync(Change change)
    {
        var waiting = new Waiting(change, _pace.Returns(change));
        var hurried = waiting.Returned ? !_awaitsReturns : _pace.Wait(change, Queued + 1) <= TimeSpan.Zero;
        return _queue.TryAdd(waiting, hurried) ? waiting.Task : Task.FromException<ChangeResult>(Refuse.Unavailable());
    }

    /// <summary>Takes no more changes, finishes those accepted, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Complete();
        await _ended.Task;
    }

    private void Run()
    {
        while (_queue.WaitForFirst(out var first))
        {
            Gather(first.Change);
            var batch = _queue.Take(_options.MaxBatch);
            _pace.Begin(batch.Select(w => w.Change));
            _wanted = 0;
            _awaitsReturns = batch.Exists(w => w.Returned);
            Interlocked.Exchange(ref _busySince, _clock.GetTimestamp());
            Settle(batch);
            Interlocked.Exchange(ref _busySince, 0);
        }

        _ended.SetResult();
    }

    /// <summary>
    /// Lets changes wait for each other, until one comes that is not to wait: those of a busy thread for its pace, those of authors who post as soon as they are answered until they are all back. A crowd of such
    /// would otherwise fall into halves that take turns, each at the price of a commit.
    /// </summary>
    private void Gather(Change first)
    {
        var (wanted, wait) = _wanted > 0 ? (_wanted, _options.ReturnWait) : (int.MaxValue, _pace.Wait(first, Queued));
        if (wait > TimeSpan.Zero && !_queue.IsReady(wanted))
        {
            using var timer = _clock.CreateTimer(static queue => ((ChangeQueue<Waiting>)queue!).Hurry(), _queue, wait, Timeout.InfiniteTimeSpan);
            _queue.WaitFor(wanted);
        }
    }

    /// <summary>Brings every change of a batch to an end, whatever happens.</summary>
    private void Settle(IReadOnlyList<Waiting> batch)
    {
        try
        {
            var started = _clock.GetTimestamp();
            using var trace = Trace(batch);
            var decision = Commit(batch);
            Announce(batch, decision);
            Await(batch);
            Answer(batch, decision);
            _observer.Committed(batch.Count, _clock.GetElapsedTime(started));
        }
        catch (LiveTalkException unavailable)
        {
            _observer.Failed(batch.Count, unavailable);
            foreach (var waiting in batch)
            {
                // Each gets a refusal of its own to throw, which says what the store said.
                waiting.TrySetException(new LiveTalkException(unavailable.Code, unavailable.Message, unavailable.RetryAfter, unavailable));
            }
        }
        catch (Exception) when (batch.Count > 1)
        {
            // One change that the database cannot take must not take the others with it: each goes alone.
            foreach (var waiting in batch)
            {
                Settle([waiting]);
            }
        }
        catch (Exception error)
        {
            _observer.Failed(1, error);
            batch[0].TrySetException(Refuse.Unavailable(error));
        }
    }

    // Linked to the requests, of which each has a trace of its own.
    private static Activity? Trace(IReadOnlyList<Waiting> batch) => Traces.Source.HasListeners()
        ? Traces.Source.StartActivity(
            ActivityKind.Internal, default, [new("livetalk.changes", batch.Count)], batch.Where(w => w.Trace is not null).Take(MaxLinks).Select(w => new ActivityLink(w.Trace!.Context)), name: "commit")
        : null;

    private BatchDecision Commit(IReadOnlyList<Waiting> batch)
    {
        Change[] changes = [.. batch.Select(w => w.Change)];
        var scope = ChangeScope.Of(changes, _slow);
        var started = _clock.GetTimestamp();
        while (true)
        {
            BatchDecision? decision = null;
            try
            {
                _store.Commit(scope, state => (decision = ChangeRules.Decide(state, changes, _slow)).Writes);
                if (decision!.Slow is { } slow)
                {
                    Remember(slow);
                    scope = ChangeScope.Of(changes, _slow);
                    continue;
                }

                _slow.ExceptWith(decision.Writes.Threads.Where(t => t.Room?.SlowSeconds is null).Select(t => t.Id));
                return decision;
            }
            catch (LiveTalkException e) when (MayPass(e) && _clock.GetElapsedTime(started) < _options.GiveUpAfter)
            {
                _observer.Retried(batch.Count, e);
                Task.Delay(_options.RetryDelay, _clock).Wait();
            }
        }
    }

    /// <summary>Threads in slow mode: from here on the last posts of their posters are asked for at once. Nothing was written yet.</summary>
    private void Remember(IReadOnlySet<Guid> slow)
    {
        if (_slow.Count + slow.Count > MaxSlow)
        {
            // Those of them that this batch needs are named again.
            _slow.Clear();
        }

        _slow.UnionWith(slow);
    }

    /// <summary>Whether waiting within our time may help: a full disk asks for longer than that, so everybody behind this batch would only wait in vain (R20).</summary>
    private bool MayPass(LiveTalkException refusal) => refusal.Code == ErrorCode.Unavailable && !(refusal.RetryAfter > _options.GiveUpAfter);

    private void Announce(IReadOnlyList<Waiting> batch, BatchDecision decision)
    {
        foreach (var events in decision.Events.GroupBy(e => e.Thread))
        {
            Threads.EncodedEvent[] list = [.. events];
            _backplane.Publish(new ThreadBatch(events.Key, list[^1].Seq, list));
            _pace.Wrote(events.Key, list[0].Seq, list[^1].Seq);
        }

        for (var i = 0; i < batch.Count; i++)
        {
            // A repeated change may be one whose commit's answer was lost: then nobody announced it yet.
            if (decision.Decisions[i].Result is { } result && (result.Repeated ? result.Seq : result.Head) is var head and > 0)
            {
                _backplane.Publish(new ThreadBatch(batch[i].Change.Thread, head, []));
            }
        }

        foreach (var notice in decision.Notices)
        {
            _backplane.Publish(notice);
        }
    }

    /// <summary>Remembers who is answered now; those of them who post as soon as they are answered are awaited again. Before the answers, since the first is back before the last has theirs.</summary>
    private void Await(IReadOnlyList<Waiting> batch)
    {
        _pace.Answered(batch.Select(w => w.Change));
        var returned = batch.Count(w => w.Returned);
        _wanted = returned == 0 ? 0 : Math.Min(Queued + returned, _options.MaxBatch);
    }

    private static void Answer(IReadOnlyList<Waiting> batch, BatchDecision decision)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            var (result, refusal) = decision.Decisions[i];
            _ = result is not null ? batch[i].TrySetResult(result) : batch[i].TrySetException(refusal!);
        }
    }

    /// <summary>A change that waits for its answer.</summary>
    private sealed class Waiting(Change change, bool returned) : TaskCompletionSource<ChangeResult>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public Change Change => change;

        /// <summary>Whether its author is one who posts as soon as they are answered.</summary>
        public bool Returned => returned;

        /// <summary>What asked for it, where somebody traces.</summary>
        public Activity? Trace { get; } = Activity.Current;
    }
}
