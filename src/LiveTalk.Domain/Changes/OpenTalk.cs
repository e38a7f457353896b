using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Talks.Rules;

namespace LiveTalk.Domain.Changes;

/// <summary>A talk's book while a batch is being decided: what was loaded, plus what the acts before did to it.</summary>
internal sealed class OpenTalk
{
    private readonly Dictionary<Guid, TalkItem> _items;
    private readonly HashSet<Guid> _touched = [];
    private bool _ticked;

    public OpenTalk(TalkBook book)
    {
        (Talk, Ledger) = (book.Talk, book.Ledger);
        _items = new(book.Items);
    }

    public OpenTalk(Talk talk, TalkLedger ledger)
    {
        (Talk, Ledger, IsTouched) = (talk, ledger, true);
        _items = [];
    }

    public Talk Talk { get; private set; }

    public TalkLedger Ledger { get; private set; }

    /// <summary>By id; those that became history in this batch among them.</summary>
    public IReadOnlyDictionary<Guid, TalkItem> Items => _items;

    public bool IsTouched { get; private set; }

    /// <summary>Items that are new or changed, by id.</summary>
    public IEnumerable<TalkItem> Touched => _touched.Order().Select(id => _items[id]);

    public TalkBook ToBook() => new(Talk, Ledger, _items.Where(i => !i.Value.IsOver).ToDictionary());

    public KeptTalk Keep(DateTimeOffset now) => new(Talk.Site, Talk, Ledger, DueTimes.Of(this, now, _ticked));

    /// <summary>Takes over what an act did.</summary>
    public void Put(Talk talk, TalkLedger ledger, IReadOnlyCollection<TalkItem> items)
    {
        IsTouched |= items.Count > 0 || !ReferenceEquals(talk, Talk) || !ReferenceEquals(ledger, Ledger);
        (Talk, Ledger) = (talk, ledger);
        foreach (var item in items)
        {
            _items[item.Id] = item;
            _touched.Add(item.Id);
        }
    }

    /// <summary>What was due was done or found undoable: its next moment is kept anew, whatever it was.</summary>
    public void Tick() => (IsTouched, _ticked) = (true, true);
}
