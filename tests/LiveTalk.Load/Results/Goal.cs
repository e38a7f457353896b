using System.Globalization;
using LiveTalk.Load.Measuring;
using LiveTalk.Load.Peers;

namespace LiveTalk.Load.Results;

/// <summary>What a figure should be.</summary>
/// <param name="Workload">Where.</param>
/// <param name="Figure">Of what.</param>
/// <param name="AtMost">Whether less is better.</param>
/// <param name="Bound">The figure itself or, with <see cref="Against"/>, its ratio to that peer's.</param>
internal sealed record Goal(string Workload, string Figure, bool AtMost, double Bound)
{
    /// <summary>Whose figure it is.</summary>
    public string Peer { get; init; } = PeerKind.LiveTalk;

    /// <summary>The peer it is compared with; null for none.</summary>
    public string? Against { get; init; }

    /// <summary>Whether it was met by the median of the runs or, where it must never happen, by each of them; null where it was not measured.</summary>
    public bool? IsMet(ResultSet results)
    {
        if (this is { Against: null, AtMost: true, Bound: 0 })
        {
            var values = results.Values(Workload, Peer, Figure);
            return values.Count > 0 ? values.All(v => v <= 0) : null;
        }

        var value = Against is null ? Statistics.Median(results.Values(Workload, Peer, Figure)) : results.Ratio(Workload, Peer, Against, Figure).Median;
        return double.IsFinite(value) ? AtMost ? value <= Bound : value >= Bound : null;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{(AtMost ? "at most" : "at least")} {Bound:#,0.##}{(Against is null ? "" : " x " + Against)}");
}
