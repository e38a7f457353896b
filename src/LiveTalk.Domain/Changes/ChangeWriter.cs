using System.Diagnostics;
using System.Threading.Channels;
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
/// the keys settle whether it had happened (R3, R8).
/// </remarks>
public sealed class ChangeWriter : IAsyncDisposable
{
    /// <summary>How often the loop gives way to the answered; some microseconds each on an idle server.</summary>
    private const int MaxTurns = 32;

    // More threads than that are not slow at once on one node; forgetting one costs a second look.
    private const int MaxSlow = 1000;

    // As many links as collectors keep.
    private const int MaxLinks = 128;

    private readonly IChangeStore _store;
    private readonly IBackplane _backplane;
    private readonly TimeProvider _clock;
    private readonly ChangeWriterOptions _options;
    private readonly IChangeWriterObserver _observer;
    private readonly Channel<Waiting> _queue;
    private readonly CommitPace _pace;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    // Threads in slow mode, as far as this node knows: the loop's own.
    private readonly HashSet<Guid> _slow = [];
    private long _busySince;

    // Whether something was queued that is not to wait, and what ends a wait for others.
    private volatile bool _hurried;
    private volatile TaskCompletionSource? _gathering;

    /// <summary>Starts the writer.</summary>
    public ChangeWriter(
        IChangeStore store, IBackplane backplane, TimeProvider clock, ChangeWriterOptions? options = null, IChangeWriterObserver? observer = null)
    {
        _store = store;
        _backplane = backplane;
        _clock = clock;
        _options = options ?? new();
        _observer = observer ?? IChangeWriterObserver.None;
        _pace = new(clock, _options.Pace);
        _queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(_options.MaxWaiting) { SingleReader = true });
        _loop = Task.Run(RunAsync);
    }

    /// <summary>How many changes wait, the batch in flight not counted.</summary>
    public int Queued => _queue.Reader.Count;

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
        var waiting = new Waiting(change);
        if (!_queue.Writer.TryWrite(waiting))
        {
            return Task.FromException<ChangeResult>(Refuse.Unavailable());
        }

        if (_pace.Wait(change, Queued) <= TimeSpan.Zero)
        {
            _hurried = true;
            _gathering?.TrySetResult();
        }

        return waiting.Answer.Task;
    }

    /// <summary>Takes no more changes, finishes those accepted, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        var batch = new List<Waiting>(_options.MaxBatch);
        while (await _queue.Reader.WaitToReadAsync())
        {
            await GatherAsync();
            _hurried = false;
            while (batch.Count < _options.MaxBatch && _queue.Reader.TryRead(out var next))
            {
                batch.Add(next);
            }

            Change[] changes = [.. batch.Select(w => w.Change)];
            var returning = _pace.Begin(changes);
            Interlocked.Exchange(ref _busySince, _clock.GetTimestamp());
            await SettleAsync(batch);
            Interlocked.Exchange(ref _busySince, 0);
            _pace.Answered(changes);
            batch.Clear();
            if (returning)
            {
                await LetQueueAsync(changes.Length);
            }
        }
    }

    /// <summary>Lets changes of a busy thread wait for each other, until one comes that is not to wait.</summary>
    private async Task GatherAsync()
    {
        if (_hurried || !_queue.Reader.TryPeek(out var first) || _pace.Wait(first.Change, Queued) is not { Ticks: > 0 } wait)
        {
            return;
        }

        var gathering = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _gathering = gathering;
        if (!_hurried)
        {
            using var timer = _clock.CreateTimer(static end => ((TaskCompletionSource)end!).TrySetResult(), gathering, wait, Timeout.InfiniteTimeSpan);
            await gathering.Task;
        }

        _gathering = null;
    }

    /// <summary>
    /// Lets those who were just answered go on before the next batch closes. Who posts as soon as they are answered would otherwise miss it by microseconds, and
    /// batches of many would alternate with batches of one, each at the price of a disk flush. Gives up the processor a few times at most.
    /// </summary>
    private async Task LetQueueAsync(int answered)
    {
        for (var turn = 0; turn < MaxTurns && Queued < answered; turn++)
        {
            await Task.Yield();
        }
    }

    /// <summary>Brings every change of a batch to an end, whatever happens.</summary>
    private async Task SettleAsync(IReadOnlyList<Waiting> batch)
    {
        try
        {
            var started = _clock.GetTimestamp();
            using var trace = Trace(batch);
            var decision = await CommitAsync(batch);
            Announce(batch, decision);
            Answer(batch, decision);
            _observer.Committed(batch.Count, _clock.GetElapsedTime(started));
        }
        catch (LiveTalkException unavailable)
        {
            _observer.Failed(batch.Count, unavailable);
            foreach (var waiting in batch)
            {
                // Each gets a refusal of its own to throw, which says what the store said.
                waiting.Answer.TrySetException(new LiveTalkException(unavailable.Code, unavailable.Message, unavailable.RetryAfter, unavailable));
            }
        }
        catch (Exception) when (batch.Count > 1)
        {
            // One change that the database cannot take must not take the others with it: each goes alone.
            foreach (var waiting in batch)
            {
                await SettleAsync([waiting]);
            }
        }
        catch (Exception error)
        {
            _observer.Failed(1, error);
            batch[0].Answer.TrySetException(Refuse.Unavailable(error));
        }
    }

    // Linked to the requests, of which each has a trace of its own.
    private static Activity? Trace(IReadOnlyList<Waiting> batch) => Traces.Source.HasListeners()
        ? Traces.Source.StartActivity(
            ActivityKind.Internal, default, [new("livetalk.changes", batch.Count)], batch.Where(w => w.Trace is not null).Take(MaxLinks).Select(w => new ActivityLink(w.Trace!.Value)), name: "commit")
        : null;

    private async Task<BatchDecision> CommitAsync(IReadOnlyList<Waiting> batch)
    {
        Change[] changes = [.. batch.Select(w => w.Change)];
        var scope = ChangeScope.Of(changes, _slow);
        var started = _clock.GetTimestamp();
        while (true)
        {
            BatchDecision? decision = null;
            try
            {
                await _store.CommitAsync(scope, state => (decision = ChangeRules.Decide(state, changes, _slow)).Writes, _stop.Token);
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
                await Task.Delay(_options.RetryDelay, _clock);
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

    private static void Answer(IReadOnlyList<Waiting> batch, BatchDecision decision)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            var (result, refusal) = decision.Decisions[i];
            _ = result is not null ? batch[i].Answer.TrySetResult(result) : batch[i].Answer.TrySetException(refusal!);
        }
    }

    private sealed class Waiting(Change change)
    {
        public Change Change => change;

        public ActivityContext? Trace { get; } = Activity.Current?.Context;

        public TaskCompletionSource<ChangeResult> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
