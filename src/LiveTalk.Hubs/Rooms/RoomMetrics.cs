using System.Diagnostics.Metrics;

namespace LiveTalk.Hubs.Rooms;

/// <summary>What rooms count, on the meter <c>LiveTalk</c>. Thread-safe.</summary>
public sealed class RoomMetrics
{
    private readonly Counter<long> _frames;
    private readonly Counter<long> _events;
    private readonly Counter<long> _repaired;
    private readonly Counter<long> _joins;
    private readonly Histogram<double> _delay;

    /// <summary>Registers the instruments.</summary>
    public RoomMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("LiveTalk");
        _frames = meter.CreateCounter<long>("livetalk.frames.sent", "{frame}", "Messages written to readers by rooms.");
        _events = meter.CreateCounter<long>("livetalk.events.delivered", "{event}", "Events delivered: one per event and reader.");
        _repaired = meter.CreateCounter<long>("livetalk.events.repaired", "{event}", "Events that no announcement brought and that were read from the log.");
        _joins = meter.CreateCounter<long>("livetalk.joins", "{join}", "Joins, by how they were answered: fresh, tail, log or reset.");
        _delay = meter.CreateHistogram<double>(
            "livetalk.delivery.duration", "s", "From this node's learning of a committed event to its frame being written, for every frame and reader.",
            advice: new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] });
    }

    internal void Delivered(TimeSpan delay) => _delay.Record(delay.TotalSeconds);

    internal void Sent(SentFrames sent)
    {
        if (sent.Frames > 0)
        {
            _frames.Add(sent.Frames);
        }

        if (sent.Events > 0)
        {
            _events.Add(sent.Events);
        }
    }

    internal void Repaired() => _repaired.Add(1);

    internal void Joined(string how) => _joins.Add(1, new KeyValuePair<string, object?>("how", how));
}
