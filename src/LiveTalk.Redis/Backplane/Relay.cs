using LiveTalk.Domain.Backplane;
using LiveTalk.Domain.Cluster;
using LiveTalk.Redis.Metrics;
using LiveTalk.Redis.Servers;
using LiveTalk.Redis.Waiting;
using StackExchange.Redis;

namespace LiveTalk.Redis.Backplane;

/// <summary>
/// One Redis server as this node's way to the others: says what waits in the outbox, hears the threads that have readers here, and watches by its own echo whether it hears at all. Whatever it does
/// takes place behind the caller's back; nothing waits for Redis.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed partial class Relay : IAsyncDisposable
{
    private readonly ConfigurationOptions _configuration;
    private readonly RedisNames _names;
    private readonly Guid _node;
    private readonly RelayOptions _options;
    private readonly TimeProvider _clock;
    private readonly RelayMetrics _metrics;
    private readonly IBackplaneObserver? _observer;
    private readonly IRelayListener _listener;
    private readonly RedisChannel _echo;
    private readonly EchoWatch _watch;
    private readonly ChannelSet _channels;
    private readonly Gate _carries = new();
    private readonly Signal _look = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private volatile RelaySession? _session;
    private long _lostSubscriptions;
    private long _changedAt;
    private long _roundTrip = -1;

    public Relay(
        ConfigurationOptions configuration,
        RedisNames names,
        ThisNode node,
        IRelayListener listener,
        RelayOptions options,
        TimeProvider clock,
        RelayMetrics metrics,
        IBackplaneObserver? observer)
    {
        _configuration = configuration;
        _names = names;
        _node = node.Id;
        _listener = listener;
        _options = options;
        _clock = clock;
        _metrics = metrics;
        _observer = observer;
        _echo = names.Echo(node.Id);
        _watch = new(clock);
        _channels = new(names);
        Outbox = new(options.Outbox, clock);
        _changedAt = clock.GetUtcNow().UtcTicks;
        _running = Task.WhenAll(Task.Run(() => KeepAsync(TendAsync)), Task.Run(() => KeepAsync(SendAsync)), Task.Run(() => KeepAsync(() => _channels.RunAsync(_stop.Token))));
    }

    /// <summary>What waits to be sent there.</summary>
    public Outbox Outbox { get; }

    /// <summary>Done when it carries: what is said is heard.</summary>
    public Task CarriesAsync(CancellationToken cancellationToken) => _carries.WaitAsync(cancellationToken);

    /// <summary>How it is.</summary>
    public BackplaneLink Link => new(
        RedisAddress.Display(_configuration),
        _carries.IsOpen,
        new DateTimeOffset(Interlocked.Read(ref _changedAt), TimeSpan.Zero),
        _channels.Count,
        Interlocked.Read(ref _roundTrip) is >= 0 and var ticks ? TimeSpan.FromTicks(ticks) : null,
        Interlocked.Read(ref _lostSubscriptions),
        Outbox.Count,
        Outbox.DroppedEvents + Outbox.DroppedPresence);

    /// <summary>Listens to a thread. Done when other nodes are heard there, or soon: a Redis that is away or slow keeps nobody waiting.</summary>
    public async ValueTask ListenAsync(Guid thread, CancellationToken cancellationToken)
    {
        var ready = _channels.AddAsync(thread);
        if (!ready.IsCompleted && _carries.IsOpen)
        {
            try
            {
                await ready.WaitAsync(_options.SubscribePatience, _clock, cancellationToken);
            }
            catch (TimeoutException)
            {
                // It is heard as soon as it can be; until then the log tells.
            }
        }
    }

    /// <summary>Listens no more, where nobody else does.</summary>
    public void Forget(Guid thread) => _channels.Remove(thread);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await SayLastWordsAsync();
        await _stop.CancelAsync();
        await _running;
        _channels.Dispose();
        Outbox.Dispose();
        _look.Dispose();
        _stop.Dispose();
    }

    // The loops end by their token. A fault in one is said, and it begins anew: a node that is deaf for ever would be worse.
    private async Task KeepAsync(Func<Task> loop)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await loop();
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
            }
            catch (Exception fault)
            {
                Fail(fault.Message);
                await Task.Delay(_options.EchoEvery, _clock, CancellationToken.None);
            }
        }
    }
}
