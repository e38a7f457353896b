using System.Diagnostics.Metrics;

namespace LiveTalk.Redis.Metrics;

/// <summary>What the backplane counts, on the meter <c>LiveTalk</c>. Thread-safe.</summary>
internal sealed class RelayMetrics
{
    private readonly Meter _meter;
    private readonly Histogram<double> _lag;
    private readonly Counter<long> _published;
    private readonly Counter<long> _received;
    private readonly Counter<long> _malformed;
    private readonly Counter<long> _gaps;
    private readonly Counter<long> _lost;

    public RelayMetrics(IMeterFactory meters)
    {
        _meter = meters.Create("LiveTalk");
        _lag = _meter.CreateHistogram<double>(
            "livetalk.backplane.lag", "s", "From saying something to Redis to hearing it from there, measured on this node's own echo.",
            advice: new() { HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5] });
        _published = _meter.CreateCounter<long>("livetalk.backplane.published", "{message}", "Messages that Redis took.");
        _received = _meter.CreateCounter<long>("livetalk.backplane.received", "{message}", "Messages of other nodes.");
        _malformed = _meter.CreateCounter<long>("livetalk.backplane.malformed", "{message}", "Messages that could not be read and were skipped.");
        _gaps = _meter.CreateCounter<long>("livetalk.backplane.gaps", "{gap}", "Times when messages may have been lost, so that heads were compared with the log at once.");
        _lost = _meter.CreateCounter<long>("livetalk.backplane.lost.subscriptions", "{subscription}", "Subscriptions that claimed to stand and heard nothing, and were made anew.");
    }

    /// <summary>Watches the relays.</summary>
    public void Watch(Func<int> connected, Func<int> waiting, Func<int> subscriptions, Func<(long Events, long Presence)> dropped)
    {
        _meter.CreateObservableGauge("livetalk.backplane.connected", connected, "{server}", "Redis servers that this node hears.");
        _meter.CreateObservableGauge("livetalk.backplane.waiting", waiting, "{message}", "Messages that wait for Redis.");
        _meter.CreateObservableGauge("livetalk.backplane.subscriptions", subscriptions, "{subscription}", "Threads that this node listens to.");
        _meter.CreateObservableCounter(
            "livetalk.backplane.dropped",
            () =>
            {
                var (events, presence) = dropped();
                return new Measurement<long>[] { new(events, new KeyValuePair<string, object?>("lane", "events")), new(presence, new KeyValuePair<string, object?>("lane", "presence")) };
            },
            "{message}",
            "Events told by number only, and presence dropped, because Redis did not take them.");
    }

    public void Echoed(TimeSpan roundTrip) => _lag.Record(roundTrip.TotalSeconds);

    public void Published(int messages) => _published.Add(messages);

    public void Received() => _received.Add(1);

    public void Malformed() => _malformed.Add(1);

    public void Gap() => _gaps.Add(1);

    public void LostSubscription() => _lost.Add(1);
}
