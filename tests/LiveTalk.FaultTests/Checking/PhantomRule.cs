namespace LiveTalk.FaultTests.Checking;

/// <summary>Nothing is kept or shown that was refused, that nobody wrote, or, in the end, that the database does not hold.</summary>
internal sealed class PhantomRule : IRule
{
    public IEnumerable<Finding> Find(Evidence evidence)
    {
        var posts = evidence.Posts.ToLookup(p => p.Text);
        foreach (var kept in evidence.Stored.Where(e => e.Text is not null))
        {
            if (!posts.Contains(kept.Text!))
            {
                yield return new(Fault.Phantom, $"the database has {kept.Seq} '{kept.Text}', which nobody wrote");
            }
            else if (posts[kept.Text!].All(p => p.Failed))
            {
                yield return new(Fault.Phantom, $"the database has {kept.Seq} '{kept.Text}', which was refused");
            }
        }

        var stored = evidence.Stored.Select(e => e.Seq).ToHashSet();
        foreach (var reader in evidence.Readers)
        {
            foreach (var seen in reader.Events.Where(e => !stored.Contains(e.Seq)))
            {
                yield return new(Fault.Phantom, $"{reader.Name} got {seen.Seq} '{seen.Text}', which the database does not have");
            }
        }
    }
}
