using LiveTalk.Load.Peers;

namespace LiveTalk.Load.Workloads;

/// <summary>One kind of load.</summary>
internal interface IWorkload
{
    /// <summary>What it is called on the command line and in the table.</summary>
    string Name { get; }

    /// <summary>What happens in it, in one line.</summary>
    string Summary { get; }

    /// <summary>Whether the disk is made slower.</summary>
    bool OnSlowDisk => false;

    /// <summary>Kinds of peers that take part.</summary>
    IReadOnlyList<string> Peers { get; }

    /// <summary>The figures that the table shows, in order. The others are in the JSON lines.</summary>
    IReadOnlyList<string> Shown { get; }

    /// <summary>Carries it out against a fresh peer.</summary>
    Task<IReadOnlyDictionary<string, double>> MeasureAsync(IPeer peer, Sizes sizes);
}
