namespace LiveTalk.FaultTests.Checking;

/// <summary>Every comment is kept once and every event is shown once.</summary>
internal sealed class DuplicateRule : IRule
{
    public IEnumerable<Finding> Find(Evidence evidence)
    {
        foreach (var post in evidence.Posts.Where(p => p.Answers.Select(a => (a.Id, a.Seq)).Distinct().Count() > 1))
        {
            yield return new(Fault.Duplicate, $"'{post.Text}' was acknowledged under more than one number or id");
        }

        foreach (var twice in evidence.Stored.Where(e => e.Text is not null).GroupBy(e => e.Text).Where(g => g.Count() > 1))
        {
            yield return new(Fault.Duplicate, $"'{twice.Key}' is kept as {string.Join(" and ", twice.Select(e => e.Seq))}");
        }

        foreach (var reader in evidence.Readers)
        {
            foreach (var twice in reader.Stretches.SelectMany(s => s.Events.GroupBy(e => e.Seq).Where(g => g.Count() > 1)))
            {
                yield return new(Fault.Duplicate, $"{reader.Name} got {twice.Key} more than once");
            }
        }
    }
}
