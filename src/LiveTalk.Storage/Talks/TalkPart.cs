using LiveTalk.Domain.Talks;

namespace LiveTalk.Storage.Talks;

/// <summary>A talk or something in it, as one statement gives both: so that one answer never mixes two moments.</summary>
/// <param name="Talk">Which talk.</param>
/// <param name="Kind">0 for the talk itself, else the kind of item (<see cref="TalkItemJson"/>).</param>
/// <param name="Data">The talk or the item as JSON.</param>
/// <param name="Site">The talk's site; null for items.</param>
/// <param name="Ledger">The talk's ledger as JSON; null for items, and where nobody needs it.</param>
internal readonly record struct TalkPart(Guid Talk, short Kind, string Data, string? Site, string? Ledger)
{
    private const short Itself = 0;
    private static readonly TalkLedger Unread = new();

    /// <summary>Puts parts together: the talks in the order in which they come, each with its items wherever they come.</summary>
    public static IReadOnlyList<(string? Site, TalkBook Book)> Together(IReadOnlyCollection<TalkPart> parts)
    {
        var items = parts.Where(p => p.Kind != Itself).ToLookup(p => p.Talk, p => TalkItemJson.Read(p.Kind, p.Data));
        return [.. parts.Where(p => p.Kind == Itself).Select(p => (p.Site, p.ToBook(items[p.Talk])))];
    }

    /// <summary>The one talk that parts are of, with its site; null where there are none.</summary>
    public static (string Site, TalkBook Book)? Single(IReadOnlyCollection<TalkPart> parts) =>
        Together(parts) is [var one] ? (one.Site!, one.Book) : null;

    private TalkBook ToBook(IEnumerable<TalkItem> items) =>
        new(TalkJson.Talk(Data), Ledger is null ? Unread : TalkJson.Ledger(Ledger), items.ToDictionary(i => i.Id));
}
