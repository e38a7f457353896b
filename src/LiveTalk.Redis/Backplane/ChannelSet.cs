using LiveTalk.Redis.Servers;
using LiveTalk.Redis.Waiting;

namespace LiveTalk.Redis.Backplane;

/// <summary>
/// The threads that this node listens to on one Redis server, counted. Who comes and goes only says so; one loop makes Redis agree, so that a subscription and its end can never overtake each other, and
/// a new connection gets all that the old one had.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class ChannelSet(RedisNames names) : IDisposable
{
    private const int MostAtOnce = 500;

    // What hangs is the connection, which is watched elsewhere.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Lock _gate = new();
    private readonly Signal _work = new();
    private readonly Dictionary<Guid, Channel> _channels = [];
    private readonly Queue<Guid> _dirty = new();
    private RelaySession? _session;

    /// <summary>Threads with listeners.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _channels.Count;
            }
        }
    }

    /// <summary>One more listener. Done when the thread is heard, or when the connection was asked in vain.</summary>
    public Task AddAsync(Guid thread)
    {
        lock (_gate)
        {
            if (!_channels.TryGetValue(thread, out var channel))
            {
                _channels[thread] = channel = new(thread);
            }

            channel.Listeners++;
            if (channel.In is not null && channel.In == _session)
            {
                return Task.CompletedTask;
            }

            Mark(channel);
            return channel.Ready.Task;
        }
    }

    /// <summary>One less.</summary>
    public void Remove(Guid thread)
    {
        lock (_gate)
        {
            var channel = _channels[thread];
            if (--channel.Listeners == 0)
            {
                Mark(channel);
            }
        }
    }

    /// <summary>From now on it is this connection that must listen.</summary>
    public void Use(RelaySession session)
    {
        lock (_gate)
        {
            _session = session;
            foreach (var channel in _channels.Values)
            {
                Mark(channel);
            }
        }
    }

    /// <summary>Makes Redis agree, until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await _work.WaitAsync(cancellationToken);
            while (Round() is var (session, round) && round.Count > 0)
            {
                await Task.WhenAll(round.Select(channel => ChangeAsync(session, channel)));
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => _work.Dispose();

    private (RelaySession Session, List<Channel> Channels) Round()
    {
        var round = new List<Channel>();
        lock (_gate)
        {
            while (_session is not null && round.Count < MostAtOnce && _dirty.TryDequeue(out var thread))
            {
                if (_channels.TryGetValue(thread, out var channel))
                {
                    channel.IsMarked = false;
                    round.Add(channel);
                }
            }

            return (_session!, round);
        }
    }

    private async Task ChangeAsync(RelaySession session, Channel channel)
    {
        bool listens, agrees;
        lock (_gate)
        {
            listens = channel.Listeners > 0;
            agrees = listens == (channel.In == session);
            if (!listens)
            {
                // Who comes while Redis is being told must wait for it to be told otherwise.
                channel.In = null;
            }
        }

        if (!agrees)
        {
            try
            {
                var name = names.Thread(channel.Thread);
                await (listens ? session.SubscribeAsync(name) : session.UnsubscribeAsync(name)).WaitAsync(Patience);
            }
            catch (Exception e) when (e is IOException or TimeoutException)
            {
                // The library keeps the wish and fulfils it when it is connected again; where it can't, the next session will.
            }
        }

        lock (_gate)
        {
            channel.In = listens ? session : null;
            if (listens != channel.Listeners > 0)
            {
                Mark(channel);
            }
            else
            {
                channel.Ready.TrySetResult();
                if (!listens)
                {
                    _channels.Remove(channel.Thread);
                }
            }
        }
    }

    private void Mark(Channel channel)
    {
        if (channel.Ready.Task.IsCompleted)
        {
            channel.Ready = New();
        }

        if (!channel.IsMarked)
        {
            channel.IsMarked = true;
            _dirty.Enqueue(channel.Thread);
        }

        _work.Set();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Channel(Guid thread)
    {
        public Guid Thread => thread;

        public int Listeners { get; set; }

        /// <summary>The session that listens to it; changed by the loop only.</summary>
        public RelaySession? In { get; set; }

        /// <summary>Whether the loop is about to look at it.</summary>
        public bool IsMarked { get; set; }

        /// <summary>Done when the loop has done what was wanted when it looked.</summary>
        public TaskCompletionSource Ready { get; set; } = New();
    }
}
