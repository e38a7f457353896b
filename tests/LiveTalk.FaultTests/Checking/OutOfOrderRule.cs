namespace LiveTalk.FaultTests.Checking;

/// <summary>Numbers only grow for a reader.</summary>
internal sealed class OutOfOrderRule : IRule
{
    public IEnumerable<Finding> Find(Evidence evidence)
    {
        foreach (var reader in evidence.Readers)
        {
            foreach (var (start, events) in reader.Stretches)
            {
                var newest = start;
                foreach (var one in events)
                {
                    if (one.Seq < newest)
                    {
                        yield return new(Fault.OutOfOrder, $"{reader.Name} got {one.Seq} after {newest}");
                    }

                    newest = Math.Max(newest, one.Seq);
                }
            }
        }
    }
}
