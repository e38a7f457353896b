using System.Net;
using LiveTalk.Load.Generator.Sockets;

namespace LiveTalk.Load.Generator;

/// <summary>The sockets of all links: connects, upgrades, reads and writes frames, without blocking and without a thread of its own. One thread at a time.</summary>
/// <param name="dialect">How the servers are spoken to.</param>
/// <param name="servers">Their addresses; each link names one.</param>
/// <param name="host">The name under which they are asked; null for the address itself.</param>
/// <param name="links">Each at the place that its index says.</param>
/// <param name="listener">Hears what was understood.</param>
internal sealed partial class Wire(Dialect dialect, IReadOnlyList<IPEndPoint> servers, string? host, IReadOnlyList<Link> links, IListener listener) : IWire, IDisposable
{
    // As over Ethernet: with loopback's 64 kB segments the kernel would hide megabytes that a slow reader has not taken.
    private const int EthernetSegment = 1448;
    private const int SlowReceiveBuffer = 4096;

    // So many links are handled before those who are watched apart are asked again.
    private const int Stretch = 16;

    private readonly SocketEvents _events = new();
    private readonly SocketEvents _apart = new();
    private readonly byte[] _buffer = new byte[1 << 20];
    private readonly List<int> _others = [];
    private readonly bool _watchesApart = links.Any(l => l.Group > 0);

    /// <summary>Bytes received so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>Messages received so far.</summary>
    public long Frames { get; private set; }

    /// <summary>Begins to connect a link.</summary>
    public void Connect(Link link)
    {
        link.Descriptor = Linux.OpenSocket();
        if (link.Descriptor < 0)
        {
            throw new InvalidOperationException($"No socket for connection {link.Index}: error {Linux.ErrorCode}. Is the limit of open files too low?");
        }

        Linux.Set(link.Descriptor, Linux.TcpLevel, Linux.NoDelay, 1);
        if (link.BytesPerSecond is not null)
        {
            Linux.Set(link.Descriptor, Linux.TcpLevel, Linux.MaxSegment, EthernetSegment);
            Linux.Set(link.Descriptor, Linux.SocketLevel, Linux.ReceiveBuffer, SlowReceiveBuffer);
        }

        var server = servers[link.Address];
        link.State = LinkState.Connecting;
        if (!Linux.Connect(link.Descriptor, server.Address.GetAddressBytes(), server.Port))
        {
            listener.Failed(link, $"not connected: error {Linux.ErrorCode}");
            return;
        }

        link.WaitsForRoom = true;
        EventsOf(link).Watch(link.Descriptor, link.Index, forWriting: true);
    }

    /// <summary>Handles what has happened; waits at most so long for something to happen.</summary>
    public void Pump(int milliseconds)
    {
        int count;
        do
        {
            count = _events.Wait(milliseconds);
            milliseconds = 0;
            _others.Clear();
            for (var i = 0; i < count; i++)
            {
                // Posters first: a crowd of readers must not make an acknowledgement look late.
                var (index, what) = _events[i];
                if (links[index].Posts)
                {
                    Handle(links[index], what);
                }
                else
                {
                    _others.Add(i);
                }
            }

            for (var n = 0; n < _others.Count; n++)
            {
                if (n % Stretch == 0)
                {
                    HandleThoseApart();
                }

                var (index, what) = _events[_others[n]];
                Handle(links[index], what);
            }
        }
        while (SocketEvents.MayHaveMore(count));
        HandleThoseApart();
    }

    /// <summary>From now on the link's data stays in the kernel until <see cref="Read"/> takes it.</summary>
    public void StopWatching(Link link) => EventsOf(link).Forget(link.Descriptor);

    /// <summary>The opposite.</summary>
    public void WatchAgain(Link link) => EventsOf(link).Watch(link.Descriptor, link.Index, forWriting: false);

    public void SendText(Link link, ReadOnlySpan<byte> message)
    {
        WebSocketFrames.Write(link.Outgoing, WebSocketFrames.Text, message);
        Flush(link);
    }

    public void SendBytes(Link link, ReadOnlySpan<byte> bytes)
    {
        link.Outgoing.Append(bytes);
        Flush(link);
    }

    /// <summary>Takes at most so many bytes from a link.</summary>
    public void Read(Link link, int most)
    {
        var kept = link.Partial.Length;
        if (kept >= _buffer.Length)
        {
            listener.Failed(link, "a frame was larger than 1 MiB");
            return;
        }

        link.Partial.Bytes.CopyTo(_buffer);
        var received = Linux.Receive(link.Descriptor, _buffer.AsSpan(kept, Math.Min(most, _buffer.Length - kept)));
        if (received <= 0)
        {
            if (received == 0 || Linux.ErrorCode != Linux.Again)
            {
                listener.Failed(link, received == 0 ? "closed by the server" : $"error {Linux.ErrorCode}");
            }

            return;
        }

        Bytes += received;
        var bytes = _buffer.AsSpan(0, kept + received);
        var used = Understand(link, bytes);
        if (used == bytes.Length)
        {
            link.Partial.Clear();
        }
        else if (link.State != LinkState.Closed)
        {
            link.Partial.Clear();
            link.Partial.Append(bytes[used..]);
        }
    }

    /// <summary>Ends a link.</summary>
    public static void Close(Link link)
    {
        link.State = LinkState.Closed;
        _ = Linux.close(link.Descriptor);
    }

    public void Dispose()
    {
        foreach (var link in links)
        {
            if (link.State is not (LinkState.New or LinkState.Closed))
            {
                Close(link);
            }
        }

        _events.Dispose();
        _apart.Dispose();
    }

    private SocketEvents EventsOf(Link link) => link.Group == 0 ? _events : _apart;

    /// <summary>Nor must a crowd make those look late who are watched apart: what they wait for is the server, not the generator, which in life reads for one of them.</summary>
    private void HandleThoseApart()
    {
        for (int i = 0, count = _watchesApart ? _apart.Wait(0) : 0; i < count; i++)
        {
            var (index, what) = _apart[i];
            Handle(links[index], what);
        }
    }

    private void Handle(Link link, int what)
    {
        if (link.State == LinkState.Connecting)
        {
            Connected(link);
            return;
        }

        if ((what & Linux.Write) != 0)
        {
            Flush(link);
        }

        if (link.State != LinkState.Closed && (what & (Linux.Read | Linux.Failed)) != 0)
        {
            Read(link, _buffer.Length);
        }
    }

    private void Flush(Link link)
    {
        while (link.Outgoing.Length > 0 && link.State != LinkState.Closed)
        {
            var sent = Linux.Send(link.Descriptor, link.Outgoing.Bytes);
            if (sent >= 0)
            {
                link.Outgoing.Take(sent);
            }
            else if (Linux.ErrorCode == Linux.Again)
            {
                WaitForRoom(link, true);
                return;
            }
            else
            {
                listener.Failed(link, $"error {Linux.ErrorCode}");
                return;
            }
        }

        WaitForRoom(link, false);
    }

    private void WaitForRoom(Link link, bool waits)
    {
        if (link.WaitsForRoom != waits && link.State != LinkState.Closed)
        {
            link.WaitsForRoom = waits;
            EventsOf(link).Change(link.Descriptor, link.Index, waits);
        }
    }
}
