namespace LiveTalk.Domain.Talks;

/// <summary>All that the rules of a talk need of it: the talk, its ledger and every item that is not over.</summary>
/// <param name="Talk">The talk itself, without its lists.</param>
/// <param name="Ledger">What it remembers.</param>
/// <param name="Items">Hands, questions and polls that are not over, by id.</param>
public sealed record TalkBook(Talk Talk, TalkLedger Ledger, IReadOnlyDictionary<Guid, TalkItem> Items)
{
    /// <summary>The talk as everybody sees it: with its lists, in their order. Of a book with history too, what is over stays out.</summary>
    public Talk View() => Talk with
    {
        Hands = [.. Items.Values.OfType<Hand>().Where(h => !h.IsOver).OrderBy(h => h.Order).ThenBy(h => h.Id)],
        Questions = [.. Items.Values.OfType<Question>().Where(q => q.IsPublic).OrderBy(q => q.Id)],
        Polls = [.. Items.Values.OfType<Poll>().Where(p => p.IsPublic).OrderBy(p => p.Id)],
    };
}
