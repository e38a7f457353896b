namespace LiveTalk.FaultTests.Checking;

/// <summary>A number means the same to everybody: to every reader, to the database and to whoever was given it as an answer.</summary>
internal sealed class DivergentRule : IRule
{
    public IEnumerable<Finding> Find(Evidence evidence)
    {
        var told = evidence.Stored.Select(e => (Who: "the database", Event: e))
            .Concat(evidence.Readers.SelectMany(r => r.Events.Select(e => (Who: r.Name, Event: e))));
        foreach (var number in told.GroupBy(t => t.Event.Seq))
        {
            var versions = number.GroupBy(t => t.Event.Content).ToList();
            if (versions.Count > 1)
            {
                yield return new(Fault.Divergent, $"{number.Key} differs: {string.Join(" | ", versions.Select(v => $"{v.First().Who}: {v.Key}"))}");
            }
        }

        var stored = evidence.Stored.ToLookup(e => e.Seq);
        foreach (var post in evidence.Posts)
        {
            foreach (var answer in post.Answers)
            {
                if (stored[answer.Seq].FirstOrDefault(e => e.Comment == answer.Id) is { } kept && kept.Text != post.Text)
                {
                    yield return new(Fault.Divergent, $"'{post.Text}' was acknowledged as {answer.Seq}, where the database has '{kept.Text}'");
                }
            }
        }
    }
}
