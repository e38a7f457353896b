using System.Globalization;
using LiveTalk.FaultTests.History;
using Xunit;

namespace LiveTalk.FaultTests.Checking;

/// <summary>Judges every run by the same rules.</summary>
public static class Checker
{
    private static readonly IRule[] Rules =
        [new LostRule(), new DuplicateRule(), new OutOfOrderRule(), new GapRule(), new DivergentRule(), new PhantomRule()];

    /// <summary>Everything that is wrong; empty for a good run.</summary>
    public static IReadOnlyList<Finding> Judge(Evidence evidence) => [.. Rules.SelectMany(r => r.Find(evidence))];

    /// <summary>The same for a run over several threads, each judged by itself.</summary>
    public static void AllMustBeClean(IEnumerable<Evidence> threads)
    {
        foreach (var thread in threads)
        {
            MustBeClean(thread);
        }
    }

    /// <summary>Fails unless nothing is wrong and the run was worth judging.</summary>
    public static void MustBeClean(Evidence evidence)
    {
        // An empty history has no faults either.
        Assert.Contains(evidence.Posts, p => p.Ok);
        Assert.NotEmpty(evidence.Readers);

        // Posters send nothing else that may be refused for good: whatever is wrong with the server is no reason to.
        Assert.All(evidence.Clients.SelectMany(c => c.Entries).OfType<HistoryEntry.Refused>(), r => Assert.Equal("too_long", r.Code));
        var findings = Judge(evidence);
        var counts = string.Join(", ", Enum.GetValues<Fault>().Select(f => string.Create(CultureInfo.InvariantCulture, $"{f} {findings.Count(x => x.Fault == f)}")));
        Assert.True(findings.Count == 0, $"{counts}\n{string.Join('\n', findings.Take(40))}");
    }
}
