namespace LiveTalk.Domain.Talks;

/// <summary>
/// Which talks of a thread are shown, and in which order: what <see cref="Threads.ThreadSnapshot.Talks"/> promises. Both databases and <see cref="Threads.ThreadSnapshot.Apply"/> ask here, so that state
/// and events cannot disagree.
/// </summary>
/// <remarks>
/// All talks that are not over show, and of those that ended the <see cref="TalkLimits.ShownOver"/> newest by <see cref="Talk.OverAt"/>. One that was reopened keeps its place among those: otherwise an
/// old talk would come into view without an event that carries it.
/// </remarks>
public static class ShownTalks
{
    /// <summary>The talks that are shown, with their lists, by start and id.</summary>
    /// <param name="books">Talks of one thread: at least all that are not over, and the <see cref="TalkLimits.ShownOver"/> newest that are, by when they were over, then by id. More do no harm.</param>
    public static IReadOnlyList<Talk> Of(IEnumerable<TalkBook> books) => InOrder(books.Select(b => b.View()));

    internal static IReadOnlyList<Talk> InOrder(IEnumerable<Talk> talks)
    {
        Talk[] all = [.. talks];
        var newest = all.Where(t => t.OverAt is not null).OrderByDescending(t => t.OverAt).ThenByDescending(t => t.Id).Take(TalkLimits.ShownOver).Select(t => t.Id).ToHashSet();
        return [.. all.Where(t => !t.IsOver || newest.Contains(t.Id)).OrderBy(t => t.StartsAt).ThenBy(t => t.Id)];
    }
}
