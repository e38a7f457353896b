using LiveTalk.Load.Measuring;

namespace LiveTalk.Load.Generator;

/// <summary>What a load gave. Rates, CPU and bytes are of the counted time; lost and doubled comments of all of it, the warm-up included.</summary>
internal sealed record LoadResult
{
    public required double Seconds { get; init; }

    public required long Posted { get; init; }

    public required long Acknowledged { get; init; }

    /// <summary>Posts that were answered with an error.</summary>
    public required long Refused { get; init; }

    /// <summary>What the first of them said.</summary>
    public required string? FirstRefusal { get; init; }

    public required long Delivered { get; init; }

    /// <summary>What would have been delivered, had every post of the counted time reached its readers within it.</summary>
    public required long Expected { get; init; }

    /// <summary>Acknowledged comments that a reader did not get, summed over the readers that read freely.</summary>
    public required long Lost { get; init; }

    /// <summary>Comments that a reader got twice.</summary>
    public required long Doubled { get; init; }

    public required long Frames { get; init; }

    public required long Bytes { get; init; }

    /// <summary>Connections that the server ended.</summary>
    public required int Closed { get; init; }

    /// <summary>Planned to delivered, by the readers' group.</summary>
    public required IReadOnlyList<LatencyHistogram> Delivery { get; init; }

    /// <summary>Planned to answered.</summary>
    public required LatencyHistogram Acknowledgement { get; init; }

    /// <summary>CPU seconds by process.</summary>
    public required IReadOnlyDictionary<string, double> Cpu { get; init; }

    /// <summary>The most resident memory of the server's tree, KiB, and that at the beginning.</summary>
    public required (long Before, long Peak) ServerKib { get; init; }

    /// <summary>Cores that this program used.</summary>
    public required double OwnCores { get; init; }

    /// <summary>Cores that neither this program nor the watched processes used: others were at work.</summary>
    public required double OtherCores { get; init; }

    /// <summary>CPU seconds of the server and its database for a million deliveries.</summary>
    public double CpuPerMillion => Delivered == 0 ? double.NaN : (Of(Watched.Server) + Of(Watched.Database) + Of(Watched.Redis)) * 1e6 / Delivered;

    /// <summary>CPU microseconds of one process for each acknowledged post.</summary>
    public double CpuPerPost(string process) => Acknowledged == 0 ? double.NaN : Of(process) * 1e6 / Acknowledged;

    /// <summary>CPU seconds of one process; 0 where the peer has none.</summary>
    public double Of(string process) => Cpu.GetValueOrDefault(process);
}
