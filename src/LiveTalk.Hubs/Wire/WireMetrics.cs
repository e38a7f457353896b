using System.Diagnostics.Metrics;

namespace LiveTalk.Hubs.Wire;

/// <summary>Counts which way frames went, on the meter <c>LiveTalk</c>. Thread-safe.</summary>
internal sealed class WireMetrics
{
    private long _direct;

    public WireMetrics(IMeterFactory meters) => meters.Create("LiveTalk").CreateObservableCounter(
        "livetalk.frames.direct", () => Interlocked.Read(ref _direct), "{frame}", "Messages that rooms wrote straight to a WebSocket, past SignalR's pipe.");

    public void Direct() => Interlocked.Increment(ref _direct);
}
