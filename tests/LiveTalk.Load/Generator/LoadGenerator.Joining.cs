using LiveTalk.Load.Generator.Sockets;
using LiveTalk.Load.Measuring;

namespace LiveTalk.Load.Generator;

/// <summary>Joins as a load of their own.</summary>
internal sealed partial class LoadGenerator
{
    private static readonly TimeSpan JoinPatience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan JoinTick = TimeSpan.FromMicroseconds(200);

    private LatencyHistogram? _joins;
    private bool _joinAgain;

    /// <summary>Lets everybody who is outside join, evenly within the time given; counted from the moment each was to ask.</summary>
    /// <exception cref="InvalidOperationException">Not everybody came in.</exception>
    public LatencyHistogram JoinWithin(TimeSpan time)
    {
        _joins = new();
        _joinAgain = false;
        var waiting = _links.Where(l => l is { Role: LinkRole.Reader, State: LinkState.Open }).ToList();
        var (started, next) = (Now, 0);
        while (_joins.Count < waiting.Count)
        {
            while (next < waiting.Count && started + (Nanoseconds(time) * next / waiting.Count) is var planned && planned <= Now)
            {
                AskToJoin(waiting[next++], planned);
            }

            Linux.Sleep(JoinTick);
            _wire.Pump(0);
            KeepAlive();
            if (_closed > 0 || Now - started > Nanoseconds(JoinPatience))
            {
                throw new InvalidOperationException($"Only {_joins.Count} of {waiting.Count} joined: {_firstFailure ?? "no answer"}.");
            }
        }

        return _joins;
    }

    /// <summary>Everybody who is outside joins, leaves and joins again, each after the answer to the join before.</summary>
    public LatencyHistogram JoinAgainAndAgain(TimeSpan length)
    {
        _joins = new();
        _joinAgain = true;
        var started = Now;
        foreach (var link in _links.Where(l => l is { Role: LinkRole.Reader, State: LinkState.Open }))
        {
            AskToJoin(link, Now);
        }

        while (Now - started < Nanoseconds(length))
        {
            Linux.Sleep(JoinTick);
            _wire.Pump(0);
            KeepAlive();
        }

        _joinAgain = false;
        return _joins;
    }

    void IListener.Joined(Link link)
    {
        link.State = LinkState.Ready;
        if (_joins is null)
        {
            _settled++;
        }
        else
        {
            _joins.Add(Now - link.AskedAt);
        }

        if (_joinAgain)
        {
            _dialect.Leave(link, _wire);
            AskToJoin(link, Now);
        }
        else if (link.BytesPerSecond is not null)
        {
            _wire.StopWatching(link);
        }
        else
        {
            link.Thread.Readers++;
        }
    }
}
