using LiveTalk.Hubs.Rooms;

namespace LiveTalk.Hubs.Wire;

/// <summary>
/// The short way from a room to a WebSocket: a frame that was encoded once, header included, is written past SignalR's pipe. It is taken only while nothing that SignalR has written is
/// still on its way, so that no frame overtakes an answer; else, and on other transports, frames go SignalR's way. Thread-safe.
/// </summary>
internal sealed class DirectWire(UpgradeTap tap, CountingTransport transport, WireMetrics metrics)
{
    /// <summary>Writes a frame directly.</summary>
    /// <param name="frame">What to write.</param>
    /// <param name="write">Completes when the transport took it; never fails.</param>
    /// <returns>False where it has to go SignalR's way.</returns>
    public bool TryWrite(Frame frame, out ValueTask write)
    {
        if (tap.Stream is { } stream && stream.Sent == transport.Written && stream.TryWrite(frame.Wire, out write))
        {
            metrics.Direct();
            return true;
        }

        write = default;
        return false;
    }
}
