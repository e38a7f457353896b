namespace LiveTalk.FaultTests.Checking;

/// <summary>Numbers grow by one: in the database from 1, for a reader from where it started.</summary>
internal sealed class GapRule : IRule
{
    public IEnumerable<Finding> Find(Evidence evidence)
    {
        foreach (var (before, after) in Steps(0, evidence.Stored.Select(e => e.Seq).Order()))
        {
            yield return new(Fault.Gap, $"the database has nothing between {before} and {after}");
        }

        foreach (var reader in evidence.Readers)
        {
            foreach (var (start, events) in reader.Stretches)
            {
                foreach (var (before, after) in Steps(start, events.Select(e => e.Seq)))
                {
                    yield return new(Fault.Gap, $"{reader.Name} got {after} right after {before}");
                }
            }
        }
    }

    private static IEnumerable<(long Before, long After)> Steps(long start, IEnumerable<long> numbers)
    {
        var before = start;
        foreach (var number in numbers)
        {
            if (number > before + 1)
            {
                yield return (before, number);
            }

            before = Math.Max(before, number);
        }
    }
}
