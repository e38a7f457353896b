using LiveTalk.Hubs.Rooms;
using Microsoft.AspNetCore.Http.Features;

namespace LiveTalk.Hubs.Wire;

/// <summary>
/// The short way to a WebSocket, past SignalR's pipe: for frames of rooms, encoded once, header included, and for the hub's own messages. It is taken only while nothing that SignalR has written is
/// still on its way, so that no frame overtakes an answer; else, and on other transports, frames go SignalR's way. Thread-safe.
/// </summary>
/// <remarks>
/// It stands where the request is upgraded and hands SignalR's WebSocket a stream that it shares with our rooms; the handshake and everything else stay the framework's. One object for all of it: each
/// further one would be a miss of the processor's caches for every frame and reader.
/// </remarks>
/// <param name="inner">The server's own upgrade.</param>
/// <param name="socket">Both ways of the connection's socket, where nothing is in between.</param>
/// <param name="metrics">Counts what went this way.</param>
internal sealed class DirectWire(IHttpUpgradeFeature inner, SocketEnds? socket, WireMetrics metrics) : IHttpUpgradeFeature
{
    private long _written;

    /// <summary>The stream, once the connection is a WebSocket. Its reader disposes it.</summary>
    public SharedSocketStream? Stream { get; private set; }

    /// <inheritdoc />
    public bool IsUpgradableRequest => inner.IsUpgradableRequest;

    /// <inheritdoc />
    public async Task<Stream> UpgradeAsync() => Stream = new(await inner.UpgradeAsync(), socket);

    /// <summary>Whether the connection is a WebSocket and all that the hub wrote has left.</summary>
    public bool IsClear => Stream is { } stream && stream.Sent == Interlocked.Read(ref _written);

    /// <summary>Notes that the hub writes something. Call it before that can leave: what was sent is never more than what was written.</summary>
    public void Wrote(int bytes) => Interlocked.Add(ref _written, bytes);

    /// <summary>Writes a message of the hub directly. Call it only for one before whose first byte the wire was clear.</summary>
    /// <param name="frame">Must not change before <paramref name="write"/> completes.</param>
    /// <param name="payload">How many bytes of it were noted as written.</param>
    /// <param name="write">Completes when the transport took it; never fails.</param>
    /// <returns>False where it has to go SignalR's way.</returns>
    public bool TryWriteMessage(ReadOnlyMemory<byte> frame, int payload, out ValueTask write)
    {
        if (Stream!.TryWrite(frame, out write))
        {
            Stream.Left(payload);
            return true;
        }

        return false;
    }

    /// <summary>Writes a frame directly.</summary>
    /// <param name="frame">What to write.</param>
    /// <param name="write">Completes when the transport took it; never fails.</param>
    /// <returns>False where it has to go SignalR's way.</returns>
    public bool TryWrite(Frame frame, out ValueTask write)
    {
        if (IsClear && Stream!.TryWrite(frame.Wire, out write))
        {
            metrics.Direct(toSocket: socket is not null);
            return true;
        }

        write = default;
        return false;
    }
}
