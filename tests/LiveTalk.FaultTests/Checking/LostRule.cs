namespace LiveTalk.FaultTests.Checking;

/// <summary>What was acknowledged is in the database under the number that was said; what is in the database has reached every reader.</summary>
internal sealed class LostRule : IRule
{
    public IEnumerable<Finding> Find(Evidence evidence)
    {
        var stored = evidence.Stored.ToLookup(e => e.Seq);
        foreach (var post in evidence.Posts)
        {
            foreach (var answer in post.Answers.Where(a => !stored[a.Seq].Any(e => e.Comment == a.Id)))
            {
                yield return new(Fault.Lost, $"'{post.Text}' was acknowledged as {answer.Seq} and is not in the database there");
            }
        }

        foreach (var reader in evidence.Readers)
        {
            var seen = reader.Events.Select(e => e.Seq).ToHashSet();
            foreach (var missing in evidence.Stored.Where(e => !seen.Contains(e.Seq) && !reader.Stretches.Any(s => s.Start >= e.Seq)))
            {
                yield return new(Fault.Lost, $"{reader.Name} never got {missing.Seq}");
            }
        }
    }
}
