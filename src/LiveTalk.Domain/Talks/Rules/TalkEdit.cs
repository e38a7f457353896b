using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Talks.Acts;

namespace LiveTalk.Domain.Talks.Rules;

/// <summary>
/// One act on one talk: its rule reads and changes the talk here, and <see cref="Finish"/> makes of it what follows. Until then nothing has happened, so a rule that refuses in the middle leaves no trace.
/// </summary>
internal sealed partial class TalkEdit(ChangeWork work, Guid thread, OpenTalk open, Change act)
{
    private readonly Dictionary<Guid, TalkItem> _changed = [];
    private readonly List<Notice> _notices = [];
    private readonly List<AuditEntry> _audit = [];
    private readonly List<OpenTalk> _following = [];

    public Talk Talk { get; set; } = open.Talk;

    public TalkLedger Ledger { get; set; } = open.Ledger;

    /// <summary>What votes came to, where it is told now.</summary>
    public TalkTally? Tally { get; set; }

    /// <summary>Whether the talk comes into the thread, so that its event carries everything.</summary>
    public bool WithLists { get; set; }

    public DateTimeOffset Now => work.Now;

    public ChangeWork Work => work;

    public Participant Author => act.Author;

    public Guid Thread => thread;

    public RoomGuard? Guard => work.Guard(thread);

    /// <summary>Whether it happens by itself.</summary>
    public bool ByItself => act is TickTalk;

    /// <summary>Hands that wait, in line order.</summary>
    public Hand[] Line => [.. All<Hand>().Where(h => h.State == HandStates.Waiting).OrderBy(h => h.Order).ThenBy(h => h.Id)];

    /// <summary>Hands that have the floor, the longest first.</summary>
    public Hand[] Speaking => [.. All<Hand>().Where(h => h.State == HandStates.Speaking).OrderBy(h => h.CalledAt).ThenBy(h => h.Id)];

    /// <summary>Items that are not over.</summary>
    public IEnumerable<T> All<T>() where T : TalkItem =>
        open.Items.Values.Select(item => _changed.GetValueOrDefault(item.Id, item)).Concat(_changed.Values.Where(item => !open.Items.ContainsKey(item.Id)))
            .OfType<T>().Where(item => !item.IsOver);

    /// <summary>An item that is not over.</summary>
    public T? Find<T>(Guid id) where T : TalkItem => (_changed.GetValueOrDefault(id) ?? open.Items.GetValueOrDefault(id)) is T { IsOver: false } item ? item : null;

    /// <summary>Changes an item, or adds one.</summary>
    public T Put<T>(T item) where T : TalkItem
    {
        _changed[item.Id] = item;
        return item;
    }

    public void Tell(Guid person, string kind, Question? question = null, Hand? hand = null) =>
        _notices.Add(new(Talk.Site, person, kind, Talk: new(thread, Talk.Id, Talk.Title, Question: question, Hand: hand)));

    /// <summary>Leaves an entry in the audit log.</summary>
    /// <param name="what">A word for programs.</param>
    /// <param name="target">What or whom it was done to.</param>
    /// <param name="detail">More in words.</param>
    /// <param name="byItself">Whether it followed from what somebody did instead of being done by them.</param>
    public void Audit(string what, string? target = null, string? detail = null, bool byItself = false) => _audit.Add(
        new(0, Talk.Site, thread, Talk.Id, Now, byItself || ByItself ? null : new PersonName(Author.Id, Author.Name), what, target, detail));

    /// <summary>Announces the next talk of the series in the same thread, once this one has changed; whoever is reminded of this one will be of that.</summary>
    public void Follow(Talk next, TalkLedger ledger) => _following.Add(new(next, ledger));

    /// <summary>Ends the act.</summary>
    public ChangeResult Finish(TalkItem? item = null, Guid? about = null)
    {
        var last = Emit();
        return work.Conclude(act, last, about ?? item?.Id, Talk, item);
    }
}
