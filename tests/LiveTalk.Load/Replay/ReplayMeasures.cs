using System.Collections.Concurrent;
using System.Diagnostics;

namespace LiveTalk.Load.Replay;

/// <summary>What happened and how long it took. Thread-safe.</summary>
internal sealed class ReplayMeasures
{
    private readonly ConcurrentDictionary<Guid, long> _sent = new();
    private readonly ConcurrentQueue<(Guid Comment, long At)> _arrived = new();
    private readonly ConcurrentQueue<double> _acknowledged = new();
    private readonly ConcurrentDictionary<string, int> _refusals = new();
    private int _reconnects;
    private long _newest;

    /// <summary>The largest number that was acknowledged: whoever holds it holds everything.</summary>
    public long Newest => Interlocked.Read(ref _newest);

    public int Posted => _acknowledged.Count;

    public int Reconnects => _reconnects;

    public IReadOnlyDictionary<string, int> Refusals => _refusals;

    public void Acknowledged(Guid comment, long seq, long sent)
    {
        _sent[comment] = sent;
        for (var newest = Newest; seq > newest; newest = Newest)
        {
            Interlocked.CompareExchange(ref _newest, seq, newest);
        }

        _acknowledged.Enqueue(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
    }

    /// <summary>A reader got a comment.</summary>
    public void Arrived(Guid comment) => _arrived.Enqueue((comment, Stopwatch.GetTimestamp()));

    public void Refused(string code) => _refusals.AddOrUpdate(code, 1, static (_, n) => n + 1);

    public void Reconnected() => Interlocked.Increment(ref _reconnects);

    /// <summary>Milliseconds from sending to the answer, ascending.</summary>
    public IReadOnlyList<double> Answers() => [.. _acknowledged.Order()];

    /// <summary>Milliseconds from sending to each reader, ascending. Comments of others are left out.</summary>
    public IReadOnlyList<double> Deliveries() =>
    [
        .. _arrived.Where(a => _sent.ContainsKey(a.Comment)).Select(a => Stopwatch.GetElapsedTime(_sent[a.Comment], a.At).TotalMilliseconds).Order(),
    ];
}
