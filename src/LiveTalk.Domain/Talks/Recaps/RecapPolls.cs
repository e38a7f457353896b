using LiveTalk.Domain.Comments;

namespace LiveTalk.Domain.Talks.Recaps;

/// <summary>Sums polls up.</summary>
internal static class RecapPolls
{
    /// <summary>The polls of a talk that were opened, in that order.</summary>
    public static IReadOnlyList<RecapPoll> Of(TalkBook book) =>
        [.. book.Items.Values.OfType<Poll>().Where(p => p.IsPublic).OrderBy(p => p.OpenedAt ?? p.At).ThenBy(p => p.Id).Select(p => Sum(p, book.Ledger))];

    /// <summary>Whole per cent of the voters. Where each voter has one vote they add up to 100: what rounding down leaves goes to the largest remainders.</summary>
    public static int[] Percent(IReadOnlyList<int> counts, int voters, bool multiple)
    {
        if (voters == 0)
        {
            return new int[counts.Count];
        }

        if (multiple || counts.Sum() != voters)
        {
            return [.. counts.Select(c => (int)Math.Round(100.0 * c / voters, MidpointRounding.AwayFromZero))];
        }

        int[] percent = [.. counts.Select(c => 100 * c / voters)];
        var left = 100 - percent.Sum();
        foreach (var (index, _) in counts.Index().OrderByDescending(c => 100 * c.Item % voters).ThenByDescending(c => c.Item).Take(left))
        {
            percent[index]++;
        }

        return percent;
    }

    private static RecapPoll Sum(Poll poll, TalkLedger ledger)
    {
        // Votes that were counted but not told yet stand in the ledger, the number of voters last.
        var counted = ledger.Counted.GetValueOrDefault(poll.Id);
        var fresh = counted is not null && counted.Count == poll.Options.Count + 1;
        IReadOnlyList<int> counts = fresh ? [.. counted!.Take(poll.Options.Count)] : poll.Counts ?? new int[poll.Options.Count];
        var voters = fresh ? counted![^1] : poll.Voters;
        var names = poll.Anonymous ? null : ledger.Named.GetValueOrDefault(poll.Id) ?? poll.Names;
        var percent = Percent(counts, voters, poll.Multiple);
        var most = counts.Max();
        return new(poll.Id, poll.Text, poll.Multiple, poll.Anonymous, voters, [.. poll.Options.Select((text, i) =>
            new RecapChoice(text, counts[i], percent[i], counts[i] == most && most > 0, Named(names, i)))]);
    }

    private static IReadOnlyList<PersonName>? Named(IReadOnlyList<IReadOnlyList<PersonName>>? names, int index) => names is not null && index < names.Count ? names[index] : null;
}
