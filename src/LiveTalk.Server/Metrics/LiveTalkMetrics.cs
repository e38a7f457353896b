using System.Diagnostics.Metrics;
using LiveTalk.Domain.Changes;

namespace LiveTalk.Server.Metrics;

/// <summary>LiveTalk's own instruments, on the meter <c>LiveTalk</c>. No person, thread or site is ever a label.</summary>
internal sealed class LiveTalkMetrics : IChangeWriterObserver
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "LiveTalk";

    private readonly Histogram<double> _commitTime;
    private readonly Histogram<long> _batchSize;
    private readonly Counter<long> _changes;
    private readonly Counter<long> _refusals;

    public LiveTalkMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _commitTime = meter.CreateHistogram<double>(
            "livetalk.changes.commit.duration", "s", "From a batch's first try to its durable commit.",
            advice: new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] });
        _batchSize = meter.CreateHistogram<long>(
            "livetalk.changes.batch.size", "{change}", "Changes per transaction.",
            advice: new() { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512] });
        _changes = meter.CreateCounter<long>("livetalk.changes", "{change}", "Changes by how they ended: committed, retried, failed.");

        // The hub counts its refusals on the same instrument.
        _refusals = meter.CreateCounter<long>("livetalk.refusals", "{call}", "Hub calls and requests that were refused, by code.");
    }

    /// <summary>A REST request was refused.</summary>
    public void Refused(string code) => _refusals.Add(1, new KeyValuePair<string, object?>("code", code));

    /// <inheritdoc />
    public void Committed(int changes, TimeSpan took)
    {
        _commitTime.Record(took.TotalSeconds);
        _batchSize.Record(changes);
        Count("committed", changes);
    }

    /// <inheritdoc />
    public void Retried(int changes, Exception error) => Count("retried", changes);

    /// <inheritdoc />
    public void Failed(int changes, Exception error) => Count("failed", changes);

    private void Count(string outcome, int changes) => _changes.Add(changes, new KeyValuePair<string, object?>("outcome", outcome));
}
