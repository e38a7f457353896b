using System.Collections.Concurrent;
using System.Collections.Immutable;
using LiveTalk.Domain.Changes;

namespace LiveTalk.Domain.Backplane;

/// <summary>The backplane of a single node: calls the listeners at once, on the publisher's thread. Loses nothing.</summary>
public sealed class InProcessBackplane : IBackplane
{
    private readonly ConcurrentDictionary<Guid, ImmutableArray<Listener>> _threads = new();
    private ImmutableArray<Action<Notice>> _notices = [];

    /// <inheritdoc />
    public void Publish(ThreadBatch batch)
    {
        foreach (var listener in _threads.GetValueOrDefault(batch.Thread, []))
        {
            listener.Hear(batch);
        }
    }

    /// <inheritdoc />
    public void Publish(Notice notice)
    {
        foreach (var handler in _notices)
        {
            handler(notice);
        }
    }

    /// <inheritdoc />
    public ValueTask<IAsyncDisposable> SubscribeAsync(Guid thread, Action<ThreadBatch> handler, CancellationToken cancellationToken)
    {
        var listener = new Listener(this, thread, handler);
        _threads.AddOrUpdate(thread, [listener], (_, others) => others.Add(listener));
        return new(listener);
    }

    /// <inheritdoc />
    public IDisposable OnNotice(Action<Notice> handler)
    {
        ImmutableInterlocked.Update(ref _notices, all => all.Add(handler));
        return new Registration(() => ImmutableInterlocked.Update(ref _notices, all => all.Remove(handler)));
    }

    private void Forget(Listener listener)
    {
        var left = _threads.AddOrUpdate(listener.Thread, [], (_, others) => others.Remove(listener));
        if (left.IsEmpty)
        {
            // Removes only while still empty: a listener that came in between stays.
            ((ICollection<KeyValuePair<Guid, ImmutableArray<Listener>>>)_threads).Remove(new(listener.Thread, left));
        }
    }

    private sealed class Listener(InProcessBackplane owner, Guid thread, Action<ThreadBatch> handler) : IAsyncDisposable
    {
        private readonly Lock _one = new();

        public Guid Thread => thread;

        public void Hear(ThreadBatch batch)
        {
            lock (_one)
            {
                handler(batch);
            }
        }

        public ValueTask DisposeAsync()
        {
            owner.Forget(this);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Registration(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
