using System.Diagnostics.Metrics;

namespace LiveTalk.Hubs.Rooms;

/// <summary>What rooms count, on the meter <c>LiveTalk</c>. Thread-safe.</summary>
public sealed class RoomMetrics
{
    private readonly Counter<long> _frames;
    private readonly Counter<long> _events;
    private readonly Counter<long> _repaired;
    private readonly Counter<long> _joins;

    /// <summary>Registers the instruments.</summary>
    public RoomMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("LiveTalk");
        _frames = meter.CreateCounter<long>("livetalk.frames.sent", "{frame}", "Messages written to readers by rooms.");
        _events = meter.CreateCounter<long>("livetalk.events.delivered", "{event}", "Events delivered: one per event and reader.");
        _repaired = meter.CreateCounter<long>("livetalk.events.repaired", "{event}", "Events that no announcement brought and that were read from the log.");
        _joins = meter.CreateCounter<long>("livetalk.joins", "{join}", "Joins, by how they were answered: fresh, tail, log or reset.");
    }

    internal void Sent(Frame frame)
    {
        _frames.Add(1);
        if (frame.Events > 0)
        {
            _events.Add(frame.Events);
        }
    }

    internal void Repaired() => _repaired.Add(1);

    internal void Joined(string how) => _joins.Add(1, new KeyValuePair<string, object?>("how", how));
}
