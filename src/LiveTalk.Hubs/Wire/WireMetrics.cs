using System.Diagnostics.Metrics;

namespace LiveTalk.Hubs.Wire;

/// <summary>Counts which way frames went, on the meter <c>LiveTalk</c>. Thread-safe.</summary>
internal sealed class WireMetrics
{
    private long _toSockets;
    private long _toStreams;

    public WireMetrics(IMeterFactory meters) => meters.Create("LiveTalk").CreateObservableCounter(
        "livetalk.frames.direct",
        () => new Measurement<long>[] { To("socket", ref _toSockets), To("stream", ref _toStreams) },
        "{frame}",
        "Messages that rooms wrote straight to a WebSocket, past the hub, by where to: socket, or stream (the web server's, where TLS or another transport is in between).");

    public void Direct(bool toSocket) => Interlocked.Increment(ref toSocket ? ref _toSockets : ref _toStreams);

    private static Measurement<long> To(string end, ref long frames) => new(Interlocked.Read(ref frames), new KeyValuePair<string, object?>("to", end));
}
