using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Domain.Changes;

/// <summary>The part of a batch's state that belongs to talks and to how threads are run. Made only where a change needs it: most batches are posts.</summary>
internal sealed partial class ChangeWork
{
    private static readonly IReadOnlyList<int> NoChoices = [];
    private Dictionary<Guid, OpenTalk>? _talks;
    private Dictionary<TalkVote, IReadOnlyList<int>>? _votes;
    private Dictionary<Guid, RoomGuard?>? _guards;
    private Dictionary<LastPost, DateTimeOffset>? _lastPosts;
    private HashSet<Guid>? _unasked;
    private List<AuditEntry>? _audit;
    private List<TalkRecap>? _recaps;
    private List<CarriedReminders>? _reminders;

    /// <summary>Threads in slow mode whose last posts were needed and not asked for; null where there is none.</summary>
    public IReadOnlySet<Guid>? Unasked => _unasked;

    public RoomGuard? Guard(Guid thread) =>
        _guards is not null && _guards.TryGetValue(thread, out var guard) ? guard : loaded.Guards.GetValueOrDefault(thread);

    public void SetGuard(Guid thread, RoomGuard? guard) => (_guards ??= [])[thread] = guard;

    /// <summary>When a person last posted in a thread in slow mode; null where they did not, or where that was not asked for (<see cref="Unasked"/>).</summary>
    public DateTimeOffset? LastPostOf(LastPost whose)
    {
        if (slow?.Contains(whose.Thread) != true)
        {
            (_unasked ??= []).Add(whose.Thread);
            return null;
        }

        return _lastPosts?.TryGetValue(whose, out var mine) == true ? mine
            : loaded.LastPosts.TryGetValue(whose, out var before) ? before
            : null;
    }

    public void SetLastPost(LastPost whose) => (_lastPosts ??= [])[whose] = Now;

    public OpenTalk Talk(Guid thread, Guid id) => FindTalk(thread, id) ?? throw Refuse.NoTalk();

    /// <summary>A talk of the thread as the changes before left it; null where there is none, or where it was not asked for.</summary>
    public OpenTalk? FindTalk(Guid thread, Guid id)
    {
        if (_talks?.TryGetValue(id, out var open) != true)
        {
            open = loaded.Talks.GetValueOrDefault(id) is { } book ? AddTalk(new OpenTalk(book)) : null;
        }

        return open?.Talk.Thread == thread ? open : null;
    }

    public OpenTalk AddTalk(OpenTalk talk) => (_talks ??= [])[talk.Talk.Id] = talk;

    public IReadOnlyList<int> VoteOf(TalkVote vote) =>
        _votes?.GetValueOrDefault(vote) ?? loaded.Votes.GetValueOrDefault(vote) ?? NoChoices;

    public void SetVote(TalkVote vote, IReadOnlyList<int> choices) => (_votes ??= [])[vote] = choices;

    public void Audit(AuditEntry entry) => (_audit ??= []).Add(entry);

    public void Keep(TalkRecap recap) => (_recaps ??= []).Add(recap);

    /// <summary>The recaps asked for, and those kept in this batch, as they are by now.</summary>
    public IReadOnlyList<TalkRecap> Recaps => [.. loaded.Recaps.Concat(_recaps ?? []).GroupBy(r => r.Talk).Select(r => r.Last())];

    /// <summary>Lets those who are reminded of a talk be reminded of the one that follows it.</summary>
    public void Carry(CarriedReminders reminders) => (_reminders ??= []).Add(reminders);

    /// <summary>Ends an act of a talk or of who runs a thread: its key is remembered, with the last of its events.</summary>
    public ChangeResult Conclude(Change change, EncodedEvent? last, Guid? about = null, Talk? talk = null, TalkItem? item = null)
    {
        Record(change, new(change.Fingerprint(), last?.Seq ?? 0, about, last));
        return new() { Seq = last?.Seq ?? 0, About = about, Talk = talk, Item = item };
    }

    private ChangeSet WithTalks(ChangeSet set) => _talks is null && _votes is null && _guards is null && _lastPosts is null && _audit is null && _recaps is null
        ? set
        : set with
        {
            Guards = [.. _guards ?? []],
            Talks = [.. TouchedTalks.Select(t => t.Keep(Now))],
            Items = [.. TouchedTalks.SelectMany(t => t.Touched, (t, item) => KeyValuePair.Create(t.Talk.Id, item))],
            Votes = [.. _votes ?? []],
            LastPosts = [.. _lastPosts ?? []],
            Recaps = _recaps ?? [],
            Reminders = _reminders ?? [],
            Audit = _audit ?? [],
        };

    private IEnumerable<OpenTalk> TouchedTalks => (_talks ?? []).Values.Where(t => t.IsTouched).OrderBy(t => t.Talk.Id);
}
