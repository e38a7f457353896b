using System.Collections.Concurrent;
using System.Collections.Immutable;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Presence;

namespace LiveTalk.Domain.Backplane;

/// <summary>The backplane of a single node: calls the listeners at once, on the publisher's thread. Loses nothing, so there is never a gap.</summary>
public sealed class InProcessBackplane : IBackplane, IBackplaneHealth
{
    private readonly ConcurrentDictionary<Guid, ImmutableArray<Subscription>> _threads = new();
    private ImmutableArray<Action<Notice>> _notices = [];

    /// <inheritdoc />
    public bool IsShared => false;

    /// <inheritdoc />
    public IReadOnlyList<BackplaneLink> Links => [];

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
    public void Publish(PresenceNews news)
    {
        foreach (var listener in _threads.GetValueOrDefault(news.Thread, []))
        {
            listener.Hear(news);
        }
    }

    /// <inheritdoc />
    public ValueTask<IAsyncDisposable> SubscribeAsync(Guid thread, IThreadListener listener, CancellationToken cancellationToken)
    {
        var subscription = new Subscription(this, thread, listener);
        _threads.AddOrUpdate(thread, [subscription], (_, others) => others.Add(subscription));
        return new(subscription);
    }

    /// <inheritdoc />
    public IDisposable OnNotice(Action<Notice> handler)
    {
        ImmutableInterlocked.Update(ref _notices, all => all.Add(handler));
        return new Registration(() => ImmutableInterlocked.Update(ref _notices, all => all.Remove(handler)));
    }

    /// <inheritdoc />
    public IDisposable OnGap(Action handler) => new Registration(static () => { });

    private void Forget(Subscription subscription)
    {
        var left = _threads.AddOrUpdate(subscription.Thread, [], (_, others) => others.Remove(subscription));
        if (left.IsEmpty)
        {
            // Removes only while still empty: a listener that came in between stays.
            ((ICollection<KeyValuePair<Guid, ImmutableArray<Subscription>>>)_threads).Remove(new(subscription.Thread, left));
        }
    }

    private sealed class Subscription(InProcessBackplane owner, Guid thread, IThreadListener listener) : IAsyncDisposable
    {
        private readonly Lock _one = new();

        public Guid Thread => thread;

        public void Hear(ThreadBatch batch)
        {
            lock (_one)
            {
                listener.Hear(batch);
            }
        }

        public void Hear(PresenceNews news)
        {
            lock (_one)
            {
                listener.Hear(news);
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
