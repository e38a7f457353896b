using System.Collections.Concurrent;
using System.Net;
using LiveTalk.Testing.Listening;

namespace LiveTalk.Testing.Proxies;

/// <summary>A TCP proxy between two parts of a system that can hurt what passes: cut, hang, delay, drop, cut an answer. Needs no privilege. Thread-safe.</summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly IPEndPoint _target;
    private readonly ConcurrentDictionary<ProxiedConnection, bool> _open = [];
    private readonly LoopbackListener _listener;
    private volatile TaskCompletionSource _flow = Flowing();
    private volatile byte[]? _watched;
    private volatile int _dropped;
    private long _delayTicks;
    private int _cuts;

    private FaultProxy(IPEndPoint target)
    {
        _target = target;
        _listener = new((client, _) =>
        {
            var connection = new ProxiedConnection(this, client);
            _open[connection] = true;
            return connection.RunAsync(_target);
        });
    }

    /// <summary>Where to connect instead of the target, on 127.0.0.1.</summary>
    public int Port => _listener.Port;

    /// <summary>How many answers were cut.</summary>
    public int AnswersCut => Volatile.Read(ref _cuts);

    /// <summary>
    /// How long each piece (up to 32 kB) is held before it goes on, each way; zero for none. A piece waits for the one before it, as on a slow line.
    /// </summary>
    public TimeSpan Delay
    {
        get => new(Interlocked.Read(ref _delayTicks));
        set => Interlocked.Exchange(ref _delayTicks, value.Ticks);
    }

    private Task Flow => _flow.Task;

    /// <summary>Begins to pass connections on to a port of 127.0.0.1.</summary>
    public static FaultProxy To(int port) => new(new(IPAddress.Loopback, port));

    /// <summary>Breaks every open connection; new ones are taken.</summary>
    public void CutAll()
    {
        foreach (var connection in _open.Keys)
        {
            connection.Cut();
        }
    }

    /// <summary>From now on nothing passes, and nothing is closed: as if the cable were pulled.</summary>
    public void Hang() => _flow = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets pass what <see cref="Hang"/> held back.</summary>
    public void Resume()
    {
        var held = _flow;
        _flow = Flowing();
        held.TrySetResult();
    }

    /// <summary>From now on whatever flows in these directions is taken and thrown away; the connections stay, and nobody is told.</summary>
    public void Drop(Directions what) => _dropped = (int)what;

    /// <summary>
    /// The next time a client sends these bytes, they are passed on, but the connection breaks as soon as the target answers: the client cannot
    /// know whether it was done. Once only; arm it again for the next.
    /// </summary>
    public void CutAnswerTo(ReadOnlySpan<byte> request) => _watched = request.ToArray();

    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync();
        CutAll();
        Resume();
    }

    /// <summary>Whether what the client sends is what somebody waits for; disarms it.</summary>
    /// <param name="sent">The end of what it sent before, and what it sends now.</param>
    /// <param name="before">How much of that is from before: what was sent as a whole then is answered already.</param>
    internal bool IsWatched(ReadOnlySpan<byte> sent, int before)
    {
        var watched = _watched;
        if (watched is null || sent[Math.Max(0, before - watched.Length + 1)..].IndexOf(watched) < 0 || Interlocked.CompareExchange(ref _watched, null, watched) != watched)
        {
            return false;
        }

        Interlocked.Increment(ref _cuts);
        return true;
    }

    /// <summary>Waits as long as the line is held; false where what was read is to be thrown away.</summary>
    internal async ValueTask<bool> PassAsync(Directions direction)
    {
        await Flow;
        if (Delay is var delay && delay > TimeSpan.Zero)
        {
            await Task.Delay(delay);
        }

        return (_dropped & (int)direction) == 0;
    }

    internal void Forget(ProxiedConnection connection) => _open.TryRemove(connection, out _);

    private static TaskCompletionSource Flowing()
    {
        var flow = new TaskCompletionSource();
        flow.SetResult();
        return flow;
    }
}
