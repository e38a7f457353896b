using System.Runtime.InteropServices;
using LiveTalk.Load.Measuring;
using LiveTalk.Load.Results;

namespace LiveTalk.Load.Bench;

/// <summary>What a reader of the figures must know about the machine they come from.</summary>
internal static class MachineNote
{
    // More than this is more than the spread between runs that one would like to see.
    private const double MuchByOthers = 0.15;

    // One thread can use one core: beyond this the generator delays what it measures.
    private const double MuchByGenerator = 0.9;

    /// <summary>The machine, and what a flush takes on it: measured anew, within milliseconds on most disks.</summary>
    public static string Machine() => FormattableString.Invariant(
        $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {RuntimeInformation.FrameworkDescription}; a flush to disk takes {DiskFlush.MedianMicroseconds():0} us");

    /// <summary>Why some of the figures should not be trusted; empty where nothing speaks against them.</summary>
    public static IEnumerable<string> Doubts(IReadOnlyList<Measurement> measurements)
    {
        var others = measurements.Select(m => m.Figures.GetValueOrDefault(Figure.OtherCores)).DefaultIfEmpty().Max();
        if (others > MuchByOthers)
        {
            yield return FormattableString.Invariant($"Others used up to {others:0.0} cores of this machine meanwhile: measure again when it is quiet.");
        }

        foreach (var busy in measurements.Where(m => m.Figures.GetValueOrDefault(Figure.OwnCores) > MuchByGenerator).Select(m => $"{m.Workload}, {m.Peer}").Distinct())
        {
            yield return $"{busy}: the generator used a whole core, so that its own limit was measured.";
        }
    }
}
