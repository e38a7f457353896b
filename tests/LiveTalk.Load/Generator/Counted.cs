using System.Text;
using LiveTalk.Load.Measuring;

namespace LiveTalk.Load.Generator;

/// <summary>What is counted between two moments of one run. Rates count what happened in between; latencies those posts that were planned for then, however late they came.</summary>
internal sealed class Counted
{
    private long _posted;
    private long _answeredWithin;
    private long _refused;
    private string? _firstRefusal;
    private long _delivered;
    private long _expected;
    private (long Frames, long Bytes) _before;
    private (long Frames, long Bytes) _after;
    private long _begun;
    private long _ended;

    /// <summary>When counting begins, in nanoseconds.</summary>
    public required long From { get; set; }

    /// <summary>When it ends at the latest.</summary>
    public required long To { get; set; }

    /// <summary>Posts whose time has come so far in an open loop, the warm-up included.</summary>
    public long Planned { get; set; }

    /// <summary>Posts sent so far, the warm-up included.</summary>
    public long Sent { get; set; }

    public UseCount? Use { get; private set; }

    public LatencyHistogram[] Delivery { get; } = [new(), new()];

    public LatencyHistogram Acknowledgement { get; } = new();

    /// <summary>Begins to count, late by what it took to look at the processes: posts of that time would be charged for it.</summary>
    public void Begin(Wire wire, UseCount use, long late)
    {
        Use = use;
        From += late;
        To += late;
        _before = (wire.Frames, wire.Bytes);
        _begun = System.Diagnostics.Stopwatch.GetTimestamp();
    }

    public void End(Wire wire, long now)
    {
        _ended = now;
        _after = (wire.Frames, wire.Bytes);
        Use!.End();
    }

    public void Post(long plannedAt, LoadThread thread)
    {
        if (IsCounted(plannedAt))
        {
            _posted++;
            _expected += thread.Readers;
        }
    }

    public void Answer(long plannedAt, long now, ReadOnlySpan<byte> refusal)
    {
        if (!refusal.IsEmpty)
        {
            _refused++;
            _firstRefusal ??= Encoding.UTF8.GetString(refusal[..Math.Min(refusal.Length, 200)]);
            return;
        }

        if (IsHappening(now))
        {
            _answeredWithin++;
        }

        if (IsCounted(plannedAt))
        {
            Acknowledgement.Add(now - plannedAt);
        }
    }

    public void Deliver(long plannedAt, long now, int group)
    {
        if (IsHappening(now))
        {
            _delivered++;
        }

        if (IsCounted(plannedAt))
        {
            Delivery[group].Add(now - plannedAt);
        }
    }

    public LoadResult ToResult(long lost, long doubled, int closed) => new()
    {
        Seconds = (_ended - _begun) / 1e9,
        Posted = _posted,
        Acknowledged = _answeredWithin,
        Refused = _refused,
        FirstRefusal = _firstRefusal,
        Delivered = _delivered,
        Expected = _expected,
        Lost = lost,
        Doubled = doubled,
        Frames = _after.Frames - _before.Frames,
        Bytes = _after.Bytes - _before.Bytes,
        Closed = closed,
        Delivery = Delivery,
        Acknowledgement = Acknowledgement,
        Cpu = Use!.Cpu,
        ServerKib = Use.ServerKib,
        OwnCores = Use.OwnCores,
        OtherCores = Use.OtherCores,
    };

    private bool IsCounted(long plannedAt) => plannedAt >= From && plannedAt < To && (_ended == 0 || plannedAt < _ended);

    private bool IsHappening(long now) => _begun != 0 && now >= _begun && _ended == 0;
}
