using System.Collections.Concurrent;
using LiveTalk.Domain.Cluster;

namespace LiveTalk.Redis.Cluster;

/// <summary>Who was heard, and when. Bounded; forgets who was silent for <see cref="ICluster.Memory"/>. Times are this node's own, so that clocks of others do not matter (R14). Thread-safe.</summary>
internal sealed class Rollcall(TimeProvider clock)
{
    /// <summary>More nodes than any deployment has.</summary>
    public const int MaxNodes = 1000;

    private readonly ConcurrentDictionary<Guid, (NodeReport Report, long At)> _heard = new();

    /// <summary>A node said how it is.</summary>
    public void Hear(NodeReport report)
    {
        if (_heard.ContainsKey(report.Id) || _heard.Count < MaxNodes)
        {
            _heard[report.Id] = (report, clock.GetTimestamp());
        }
    }

    /// <summary>Everybody heard lately.</summary>
    public IReadOnlyList<HeardNode> Present()
    {
        foreach (var (id, (_, at)) in _heard)
        {
            if (clock.GetElapsedTime(at) > ICluster.Memory)
            {
                _heard.TryRemove(id, out _);
            }
        }

        return [.. _heard.Values.Select(h => new HeardNode(h.Report, clock.GetElapsedTime(h.At)))];
    }
}
