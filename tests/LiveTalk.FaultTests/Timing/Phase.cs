using System.Diagnostics;

namespace LiveTalk.FaultTests.Timing;

/// <summary>A part of a run: what was done, from when to when.</summary>
/// <param name="Name">What was done.</param>
/// <param name="From">Its beginning, on the clock of the histories.</param>
internal sealed record Phase(string Name, long From)
{
    /// <summary>When things were put right again; the same as <see cref="From"/> where nothing had to be.</summary>
    public long Mended { get; private set; } = From;

    /// <summary>Its end.</summary>
    public long To { get; private set; } = long.MaxValue;

    public static Phase Begin(string name) => new(name, Stopwatch.GetTimestamp());

    /// <summary>Says that what was broken works again from now on.</summary>
    public void Mend() => Mended = Stopwatch.GetTimestamp();

    public void End() => To = Stopwatch.GetTimestamp();

    public bool Holds(long at) => at >= From && at < To;
}
