using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using System.Text.Json;
using LiveTalk.Domain.Backplane;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Cluster;
using LiveTalk.Domain.Presence;
using LiveTalk.Redis.Metrics;
using LiveTalk.Redis.Servers;
using StackExchange.Redis;

namespace LiveTalk.Redis.Backplane;

/// <summary>
/// The backplane of many nodes: listeners of this node hear at once, without Redis; other nodes hear through Redis, a channel per thread, threads spread over the servers of the setting. Loses what Redis
/// loses, and says so through <see cref="OnGap"/> when it can be told.
/// </summary>
/// <remarks>
/// Thread-safe. Announcements of one node arrive at another one in order, merged where they waited; those of different nodes in any order. While Redis is away, events wait within bounds, then only
/// their numbers do; presence is dropped first. A node never hears itself through Redis.
/// </remarks>
public sealed class RedisBackplane : IBackplane, IBackplaneHealth, IRelayListener, IAsyncDisposable
{
    private readonly InProcessBackplane _local = new();
    private readonly Guid _node;
    private readonly RelayMetrics _metrics;
    private readonly ImmutableArray<Relay> _relays;
    private ImmutableArray<Action> _gaps = [];
    private int _ended;

    internal RedisBackplane(RedisSettings settings, ThisNode node, TimeProvider clock, IMeterFactory meters, RelayOptions options, IBackplaneObserver? observer)
    {
        _node = node.Id;
        _metrics = new(meters);
        var names = new RedisNames(settings.Prefix);
        _relays = [.. settings.Options().Select(server => new Relay(server, names, node, this, options, clock, _metrics, observer))];
        _metrics.Watch(
            () => _relays.Count(r => r.Link.IsConnected),
            () => _relays.Sum(r => r.Outbox.Count),
            () => _relays.Sum(r => r.Link.Subscriptions),
            () => (_relays.Sum(r => r.Outbox.DroppedEvents), _relays.Sum(r => r.Outbox.DroppedPresence)));
    }

    /// <inheritdoc />
    public IReadOnlyList<BackplaneLink> Links => [.. _relays.Select(r => r.Link)];

    /// <summary>Begins to connect, in the background and for ever.</summary>
    public static RedisBackplane Open(RedisSettings settings, ThisNode node, TimeProvider clock, IMeterFactory meters, IBackplaneObserver? observer = null) =>
        new(settings, node, clock, meters, new(), observer);

    /// <inheritdoc />
    public void Publish(ThreadBatch batch)
    {
        _local.Publish(batch);
        For(batch.Thread).Outbox.Add(batch);
    }

    /// <inheritdoc />
    public void Publish(Notice notice)
    {
        _local.Publish(notice);
        For(notice.Recipient).Outbox.Add(notice);
    }

    /// <inheritdoc />
    public void Publish(PresenceNews news)
    {
        _local.Publish(news);
        For(news.Thread).Outbox.Add(news);
    }

    /// <inheritdoc />
    public async ValueTask<IAsyncDisposable> SubscribeAsync(Guid thread, IThreadListener listener, CancellationToken cancellationToken)
    {
        var subscription = new Subscription(For(thread), thread, await _local.SubscribeAsync(thread, listener, cancellationToken));
        try
        {
            await For(thread).ListenAsync(thread, cancellationToken);
            return subscription;
        }
        catch
        {
            await subscription.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public IDisposable OnNotice(Action<Notice> handler) => _local.OnNotice(handler);

    /// <inheritdoc />
    public IDisposable OnGap(Action handler)
    {
        ImmutableInterlocked.Update(ref _gaps, all => all.Add(handler));
        return new Registration(() => ImmutableInterlocked.Update(ref _gaps, all => all.Remove(handler)));
    }

    /// <summary>Done when every server carries what is said.</summary>
    public Task ConnectedAsync(CancellationToken cancellationToken) => Task.WhenAll(_relays.Select(r => r.CarriesAsync(cancellationToken)));

    /// <summary>Ends it; a container that knows it under several names does so several times.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
        {
            return;
        }

        foreach (var relay in _relays)
        {
            await relay.DisposeAsync();
        }
    }

    void IRelayListener.Hear(RedisChannel channel, byte[] message)
    {
        try
        {
            Take(channel, message);
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            _metrics.Malformed();
        }
    }

    void IRelayListener.Missed()
    {
        foreach (var handler in _gaps)
        {
            handler();
        }
    }

    private void Take(RedisChannel channel, byte[] message)
    {
        var (kind, node) = Envelope.Open(message);
        if (node == _node || kind == EnvelopeKind.Unknown)
        {
            return;
        }

        _metrics.Received();
        switch (kind)
        {
            case EnvelopeKind.Notice:
                _local.Publish(Envelope.Notice(message));
                break;
            case EnvelopeKind.Events when RedisNames.TryThread(channel, out var thread):
                foreach (var batch in Envelope.Events(thread, message))
                {
                    _local.Publish(batch);
                }

                break;
            default:
                if (Envelope.Presence(kind, message) is { } news)
                {
                    _local.Publish(news);
                }

                break;
        }
    }

    private Relay For(Guid id) => _relays[ThreadSpread.IndexOf(id, _relays.Length)];

    private sealed class Subscription(Relay relay, Guid thread, IAsyncDisposable local) : IAsyncDisposable
    {
        private int _ended;

        public async ValueTask DisposeAsync()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0)
            {
                await local.DisposeAsync();
                relay.Forget(thread);
            }
        }
    }

    private sealed class Registration(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
