namespace LiveTalk.Load.Generator;

/// <summary>How one kind of server is spoken to. Holds no state of a link. One thread at a time.</summary>
internal abstract class Dialect
{
    /// <summary>Built anew for each message: no allocation per post.</summary>
    protected ByteBuffer Message { get; } = new();

    /// <summary>Whether one link can read and post.</summary>
    public virtual bool PostersRead => true;

    /// <summary>Whether a link is a WebSocket; else it is plain HTTP and <see cref="HearBytes"/> reads it.</summary>
    public virtual bool IsWebSocket(Link link) => true;

    /// <summary>Where the WebSocket is.</summary>
    public abstract string PathOf(Link link);

    /// <summary>The WebSocket stands: says hello, or that nothing more is needed.</summary>
    public abstract void Greet(Link link, IWire wire, IListener listener);

    public abstract void Join(Link link, IWire wire, IListener listener);

    /// <summary>Leaves the thread it joined; no answer is waited for.</summary>
    public virtual void Leave(Link link, IWire wire) => throw new NotSupportedException();

    public abstract void Post(Link link, LoadThread thread, long ticket, ReadOnlySpan<byte> text, IWire wire);

    /// <summary>Shows that the client is alive, where the server wants to know.</summary>
    public virtual void KeepAlive(Link link, IWire wire)
    {
    }

    /// <summary>Understands one whole message.</summary>
    public abstract void Hear(Link link, ReadOnlySpan<byte> message, IWire wire, IListener listener);

    /// <summary>Understands bytes of a link that is no WebSocket.</summary>
    /// <returns>How many were understood.</returns>
    public virtual int HearBytes(Link link, ReadOnlySpan<byte> bytes, IListener listener) => throw new NotSupportedException();
}
