using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using LiveTalk.Server.Metrics;

namespace LiveTalk.Server.Cluster;

/// <summary>
/// Reads the program's own instruments, the ones that are exported, for the node's report: what the operations page shows and what Prometheus shows can't differ. Thread-safe.
/// </summary>
internal sealed class LoadMeter : IDisposable
{
    // The median of the last commits is what a post costs now; more of them would tell of the past.
    private const int Commits = 256;

    private readonly MeterListener _listener = new();
    private readonly Lock _reading = new();
    private readonly ConcurrentDictionary<string, double> _gauges = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<double> _commits = new();
    private long _delivered;

    public LoadMeter(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            // Several programs may live in one process, as in tests; the factory tells them apart.
            if (instrument.Meter.Name == LiveTalkMetrics.MeterName && ReferenceEquals(instrument.Meter.Scope, meters) && IsWanted(instrument.Name))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => Take(instrument.Name, value));
        _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Take(instrument.Name, value));
        _listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => Take(instrument.Name, value));
        _listener.Start();
    }

    /// <summary>Events delivered since the start.</summary>
    public long Delivered => Interlocked.Read(ref _delivered);

    /// <summary>What the gauges say now.</summary>
    public Load Read()
    {
        lock (_reading)
        {
            _listener.RecordObservableInstruments();
        }

        return new((int)Gauge("livetalk.connections"), (int)Gauge("livetalk.rooms"), (int)Gauge("livetalk.readers"), (int)Gauge("livetalk.readers.behind"), (int)Gauge("livetalk.changes.queued"), Median());
    }

    /// <inheritdoc />
    public void Dispose() => _listener.Dispose();

    private static bool IsWanted(string name) => name
        is "livetalk.connections" or "livetalk.rooms" or "livetalk.readers" or "livetalk.readers.behind" or "livetalk.changes.queued"
        or "livetalk.events.delivered" or "livetalk.changes.commit.duration";

    private void Take(string name, double value)
    {
        switch (name)
        {
            case "livetalk.events.delivered":
                Interlocked.Add(ref _delivered, (long)value);
                break;
            case "livetalk.changes.commit.duration":
                _commits.Enqueue(value);
                while (_commits.Count > Commits && _commits.TryDequeue(out _))
                {
                }

                break;
            default:
                _gauges[name] = value;
                break;
        }
    }

    private double Gauge(string name) => _gauges.GetValueOrDefault(name);

    private double? Median()
    {
        double[] sorted = [.. _commits.Order()];
        return sorted.Length == 0 ? null : Math.Round(sorted[sorted.Length / 2] * 1000, 2);
    }
}
