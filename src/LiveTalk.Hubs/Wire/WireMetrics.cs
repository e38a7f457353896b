using System.Diagnostics.Metrics;

namespace LiveTalk.Hubs.Wire;

/// <summary>Counts which way frames went, on the meter <c>LiveTalk</c>. Thread-safe.</summary>
internal sealed class WireMetrics
{
    private readonly Counter<long> _frames;

    public WireMetrics(IMeterFactory meters) => _frames = meters.Create("LiveTalk").CreateCounter<long>(
        "livetalk.frames.direct", "{frame}", "Messages that rooms wrote straight to a WebSocket, past SignalR's pipe.");

    public void Direct() => _frames.Add(1);
}
