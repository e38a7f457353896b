using System.Diagnostics;
using System.Net;

namespace LiveTalk.Load.Generator;

/// <summary>
/// Readers and posters of one run: connects them, posts, and counts what arrives. One thread does all of it, so that most of the machine is left to the
/// server; nothing is allocated per delivery. One caller at a time.
/// </summary>
internal sealed partial class LoadGenerator : IListener, IDisposable
{
    // Enough to be quick, few enough not to overrun the server's queue of new connections.
    private const int HandshakesAtOnce = 100;
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(120);

    // SignalR's servers end a link that says nothing for 30 s.
    private static readonly TimeSpan KeepAliveEvery = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan SlowReadEvery = TimeSpan.FromMilliseconds(50);

    private readonly Dialect _dialect;
    private readonly IReadOnlyList<Link> _links;
    private readonly Link[] _slow;
    private readonly Wire _wire;
    private bool _joinsOnOpening = true;
    private int _begun;
    private int _settled;
    private int _closed;
    private string? _firstFailure;
    private long _lastKeepAlive = Stopwatch.GetTimestamp();
    private double _keepAlivesDue;
    private int _nextKeepAlive;
    private long _lastSlowRead = Stopwatch.GetTimestamp();

    /// <param name="dialect">How the server is spoken to.</param>
    /// <param name="servers">Its addresses (IPv4); each link names one.</param>
    /// <param name="links">Everybody, each at the place that its index says.</param>
    /// <param name="host">The name under which the servers are asked; null for the address itself.</param>
    public LoadGenerator(Dialect dialect, IReadOnlyList<IPEndPoint> servers, IReadOnlyList<Link> links, string? host = null)
    {
        _dialect = dialect;
        _links = links;
        _slow = [.. links.Where(l => l.BytesPerSecond is not null)];
        _posters = [.. links.Where(l => l.Posts)];
        _wire = new(dialect, servers, host, links, this);
    }

    /// <summary>Stopwatch ticks are the clock: nanoseconds on Linux.</summary>
    private static long Now => Stopwatch.GetTimestamp();

    /// <summary>Connects everybody; readers join their threads.</summary>
    /// <param name="join">False: readers stay outside until <see cref="JoinWithin"/> or <see cref="JoinAgainAndAgain"/>.</param>
    /// <param name="upTo">How many of them are to be there afterwards, the first ones first; null for all.</param>
    /// <returns>How long it took.</returns>
    /// <exception cref="InvalidOperationException">A connection failed; the message says why.</exception>
    public TimeSpan Connect(bool join = true, int? upTo = null)
    {
        _joinsOnOpening = join;
        var (started, wanted) = (Now, upTo ?? _links.Count);
        while (_settled < wanted)
        {
            while (_begun < wanted && _begun - _settled - _closed < HandshakesAtOnce)
            {
                _wire.Connect(_links[_begun++]);
            }

            _wire.Pump(10);
            KeepAlive();
            if (_closed > 0 || Stopwatch.GetElapsedTime(started) > ConnectPatience)
            {
                throw new InvalidOperationException($"Only {_settled} of {wanted} connections came about: {_firstFailure ?? "no answer"}.");
            }
        }

        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>Lets everybody stay and read as they do, and does nothing else.</summary>
    public void Idle(TimeSpan length)
    {
        for (var end = Now + Nanoseconds(length); Now < end;)
        {
            _wire.Pump(50);
            KeepAlive();
            ReadSlowly(Now);
        }
    }

    public void Dispose() => _wire.Dispose();

    void IListener.Opened(Link link)
    {
        link.State = LinkState.Open;
        if (!link.Reads)
        {
            link.State = LinkState.Ready;
            _settled++;
        }
        else if (_joinsOnOpening)
        {
            AskToJoin(link, Now);
        }
        else
        {
            _settled++;
        }
    }

    void IListener.Failed(Link link, string why)
    {
        if (link.State == LinkState.Closed)
        {
            return;
        }

        _firstFailure ??= why;
        _closed++;
        if (link is { State: LinkState.Ready, BytesPerSecond: null, Reads: true })
        {
            link.Thread.Readers--;
        }

        Wire.Close(link);
    }

    private static long Nanoseconds(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);

    private void AskToJoin(Link link, long plannedAt)
    {
        link.State = LinkState.Joining;
        link.AskedAt = plannedAt;
        _dialect.Join(link, _wire, this);
    }

    /// <summary>Sends what keeps links alive, evenly spread over the time.</summary>
    private void KeepAlive()
    {
        var now = Now;
        _keepAlivesDue += _links.Count * (double)(now - _lastKeepAlive) / Nanoseconds(KeepAliveEvery);
        _lastKeepAlive = now;
        for (; _keepAlivesDue >= 1; _keepAlivesDue--)
        {
            var link = _links[_nextKeepAlive];
            _nextKeepAlive = (_nextKeepAlive + 1) % _links.Count;
            if (link.State is LinkState.Open or LinkState.Ready)
            {
                _dialect.KeepAlive(link, _wire);
            }
        }
    }

    /// <summary>Lets slow readers take their share.</summary>
    private void ReadSlowly(long now)
    {
        if (_slow.Length == 0 || now - _lastSlowRead < Nanoseconds(SlowReadEvery))
        {
            return;
        }

        var share = (double)(now - _lastSlowRead) / Stopwatch.Frequency;
        _lastSlowRead = now;
        foreach (var link in _slow)
        {
            if (link is { State: LinkState.Ready, BytesPerSecond: > 0 and var rate })
            {
                _wire.Read(link, Math.Max(1, (int)(rate * share)));
            }
        }
    }
}
