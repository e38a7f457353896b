using System.Text.Json;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Json;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Talks.Acts;
using LiveTalk.Domain.Threads;
using Xunit;

namespace LiveTalk.Domain.Tests.Talks;

/// <summary>
/// A thread with its talks, kept as a database would: gives the rules what their scope asks for and nothing else, and keeps what they write. After every batch it holds what the rules promise: old state
/// plus events equals fresh state (R6), and sums of votes are sums of people (R16).
/// </summary>
internal sealed class TalkStage
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 18, 0, 0, TimeSpan.Zero);
    private readonly Dictionary<Guid, KeptTalk> _talks = [];
    private readonly Dictionary<Guid, (Guid Talk, TalkItem Item)> _items = [];
    private readonly Dictionary<ChangeKey, RecordedChange> _keys = [];
    private readonly Dictionary<Guid, Comment> _comments = [];
    private readonly HashSet<GivenReaction> _reactions = [];
    private readonly Dictionary<LastPost, DateTimeOffset> _lastPosts = [];
    private readonly HashSet<Guid> _slow = [];
    private ThreadSnapshot _played;
    private long _lastId;
    private Guid _next;

    public TalkStage()
    {
        Thread = new() { Id = NewId(), Site = "demo", Post = "hello" };
        _played = Fresh();
        Hanna = Person("Hanna", Roles.Host);
        Mo = Person("Mo", Roles.Moderator);
        Ada = Person("Ada");
        Ben = Person("Ben");
        Cleo = Person("Cleo");
        Dan = Person("Dan");
    }

    public DateTimeOffset Now { get; private set; } = Start - TimeSpan.FromHours(2);

    public CommentThread Thread { get; private set; }

    public RoomGuard? Guard { get; private set; }

    public Participant Hanna { get; }

    public Participant Mo { get; }

    public Participant Ada { get; }

    public Participant Ben { get; }

    public Participant Cleo { get; }

    public Participant Dan { get; }

    /// <summary>The talk that most tests are about.</summary>
    public Guid Id { get; private set; }

    public Talk Talk => _talks[Id].Talk;

    public TalkLedger Ledger => _talks[Id].Ledger;

    public DateTimeOffset? DueAt => _talks[Id].DueAt;

    public IReadOnlyList<Talk> Talks => [.. _talks.Values.Select(t => t.Talk).OrderBy(t => t.StartsAt).ThenBy(t => t.Id)];

    /// <summary>What readers see, by events alone.</summary>
    public ThreadSnapshot Played => _played;

    public Talk Shown => _played.Talks.Single(t => t.Id == Id);

    public IReadOnlyList<Hand> Line => [.. Shown.Hands!.Where(h => h.State == HandStates.Waiting)];

    public IReadOnlyList<Hand> Speaking => [.. Shown.Hands!.Where(h => h.State == HandStates.Speaking)];

    public Dictionary<TalkVote, IReadOnlyList<int>> Votes { get; } = [];

    public List<ThreadEvent> Events { get; } = [];

    public List<AuditEntry> Audit { get; } = [];

    public List<TalkRecap> Recaps { get; } = [];

    /// <summary>Reminders that go on from one talk to the next.</summary>
    public List<CarriedReminders> Carried { get; } = [];

    /// <summary>Notices of the last batch.</summary>
    public IReadOnlyList<Notice> Notices { get; private set; } = [];

    /// <summary>Events of the last batch.</summary>
    public IReadOnlyList<ThreadEvent> News { get; private set; } = [];

    /// <summary>How often the rules had to be asked for the last batch.</summary>
    public int Rounds { get; private set; }

    /// <summary>A UUIDv7 without chance: each a millisecond later than the one before.</summary>
    public Guid NewId()
    {
        var at = Start.ToUnixTimeMilliseconds() + ++_lastId;
        return new((int)(at >> 16), (short)at, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 0);
    }

    public Participant Person(string name, params string[] roles) =>
        new() { Id = NewId(), Name = name, Kind = roles.Length > 0 ? ParticipantKind.Member : ParticipantKind.Guest, Roles = roles };

    public void Pass(double seconds) => Now = Now.AddSeconds(seconds);

    /// <summary>Lets the clock of the server come when something is due.</summary>
    public ChangeResult Tick(Guid? talk = null) => Do(Ticking(talk));

    public TickTalk Ticking(Guid? talk = null) => new() { Thread = Thread.Id, Key = NewId(), Author = Person("Server"), Talk = talk ?? Id, Next = NewId() };

    /// <summary>Does one change that must go through.</summary>
    public ChangeResult Do(Change change) => Decide(change)[0] is { Refusal: { } refusal } ? throw refusal : Decisions[0].Result!;

    public IReadOnlyList<Decision> Decisions { get; private set; } = [];

    /// <summary>What a change is refused as; it must leave no trace.</summary>
    public ErrorCode Refused(Change change)
    {
        var audits = Audit.Count;
        var refusal = Decide(change)[0].Refusal;
        Assert.True(News.Count == 0 && Notices.Count == 0 && Audit.Count == audits || refusal is null);
        return refusal?.Code ?? ErrorCode.None;
    }

    /// <summary>Decides a batch and keeps what it writes.</summary>
    public IReadOnlyList<Decision> Decide(params Change[] batch)
    {
        BatchDecision decision;
        Rounds = 0;
        do
        {
            decision = ChangeRules.Decide(Load(ChangeScope.Of(batch, _slow)), batch, new HashSet<Guid>(_slow));
            _slow.UnionWith(decision.Slow ?? new HashSet<Guid>());
            Rounds++;
        }
        while (decision.Slow is not null);

        (Notices, Decisions) = (decision.Notices, decision.Decisions);
        Take(decision.Writes, decision.Events);
        Id = _talks.ContainsKey(_next) ? _next : Id;
        return Decisions;
    }

    /// <summary>Keeps what a batch writes, and holds it to the laws.</summary>
    public void Take(ChangeSet set, IReadOnlyList<EncodedEvent> events)
    {
        Keep(set);
        News = [.. events.Select(e => e.Value)];
        Assert.Equal(Enumerable.Range(1, News.Count).Select(i => _played.Thread.Seq + i), News.Select(e => e.Seq));
        foreach (var change in events)
        {
            // As it comes from the log of another node.
            _played = _played.Apply(EncodedEvent.FromJson(Thread.Id, change.Seq, change.Json).Value);
            Events.Add(change.Value);
        }

        RequireLaws();
    }

    public TalkBook Book(Guid id, bool whole = false) => new(
        _talks[id].Talk, _talks[id].Ledger, _items.Values.Where(i => i.Talk == id && (whole || !i.Item.IsOver)).ToDictionary(i => i.Item.Id, i => i.Item));

    /// <summary>Turns to a talk that is being announced, once it is there.</summary>
    public void Look(ScheduleTalk act) => _next = act.Talk;

    public KeptTalk Kept(Guid id) => _talks[id];

    public T Item<T>(Guid id) where T : TalkItem => (T)_items[id].Item;

    /// <summary>Announces the talk that a test is about, two hours before its start.</summary>
    public Talk Schedule(Func<Talk, Talk>? with = null, Participant? by = null)
    {
        var act = Scheduling(with, by);
        Id = act.Talk;
        return Do(act).Talk!;
    }

    public ScheduleTalk Scheduling(Func<Talk, Talk>? with = null, Participant? by = null)
    {
        var id = NewId();
        var draft = new Talk
        {
            Id = id,
            Site = Thread.Site,
            Post = Thread.Post,
            Thread = Thread.Id,
            Title = "Office hours",
            StartsAt = Start,
            Minutes = 60,
            TimeZone = "Europe/Berlin",
            Hosts = [],
            Floor = new() { Size = 2 },
        };
        return new() { Thread = Thread.Id, Key = NewId(), Author = by ?? Hanna, Talk = id, Draft = with?.Invoke(draft) ?? draft };
    }

    /// <summary>A talk that is on.</summary>
    public void GoLive(Func<Talk, Talk>? with = null)
    {
        Schedule(with);
        Now = Start;
        Do(this.Move(TalkMoves.Start));
    }

    public ChangeState Load(ChangeScope scope) => new()
    {
        Now = Now,
        Threads = scope.Threads.Contains(Thread.Id) ? new Dictionary<Guid, CommentThread> { [Thread.Id] = Thread } : [],
        Keys = _keys.Where(k => scope.Keys.Contains(k.Key) || scope.PostKeys.Contains(k.Key)).ToDictionary(),
        Comments = _comments.Where(c => scope.Comments.Contains(c.Key)).ToDictionary(),
        Reactions = _reactions.Where(scope.Reactions.Contains).ToHashSet(),
        Guards = Guard is null ? [] : new Dictionary<Guid, RoomGuard> { [Thread.Id] = Again(Guard) },
        Talks = scope.Talks.Where(_talks.ContainsKey).ToDictionary(id => id, id => Book(id)),
        Votes = Votes.Where(v => scope.Votes.Contains(v.Key)).ToDictionary(),
        Recaps = [.. Recaps.GroupBy(r => r.Talk).Select(r => r.Last()).Where(r => scope.Recaps.Any(id => r.Json.Contains(id.ToString(), StringComparison.Ordinal)))],
        LastPosts = _lastPosts.Where(p => scope.LastPosts.Contains(p.Key)).ToDictionary(),
    };

    private void Keep(ChangeSet set)
    {
        Thread = set.Threads.SingleOrDefault() ?? Thread;
        foreach (var (comment, key, fingerprint) in set.Posted)
        {
            _comments[comment.Id] = comment;
            _keys.Add(new(comment.Thread, comment.Author.Id, key), new(fingerprint, comment.Seq, comment.Id, null));
        }

        foreach (var comment in set.Created.Concat(set.Updated))
        {
            _comments[comment.Id] = comment;
        }

        foreach (var (key, record) in set.Keys)
        {
            _keys.Add(key, record);
        }

        foreach (var (_, guard) in set.Guards)
        {
            Guard = guard;
        }

        foreach (var kept in set.Talks)
        {
            _talks[kept.Talk.Id] = kept;
        }

        foreach (var (talk, item) in set.Items)
        {
            // As a database keeps it.
            var (kind, json) = TalkItemJson.Write(item);
            _items[item.Id] = (talk, TalkItemJson.Read(kind, json));
        }

        foreach (var (vote, choices) in set.Votes)
        {
            _ = choices.Count > 0 ? Votes[vote] = choices : Votes.Remove(vote) ? choices : choices;
        }

        foreach (var (whose, at) in set.LastPosts)
        {
            _lastPosts[whose] = at;
        }

        _reactions.UnionWith(set.Given);
        _reactions.ExceptWith(set.Taken);
        Audit.AddRange(set.Audit);
        Recaps.AddRange(set.Recaps);
        Carried.AddRange(set.Reminders);
    }

    private ThreadSnapshot Fresh()
    {
        Comment[] all = [.. _comments.Values.OrderBy(c => c.Seq).Select(c => c with { Body = null })];
        return new(Thread, [.. all.TakeLast(10)], all.Length > 10, 10) { Talks = ShownTalks.Of(_talks.Keys.Select(id => Book(id))) };
    }

    private void RequireLaws()
    {
        Assert.Equal(Json(Fresh()), Json(_played));
        foreach (var kept in _talks.Values)
        {
            RequireSums(kept);
        }

        var upcoming = _talks.Values.Where(t => !t.Talk.IsOver).ToArray();
        Assert.Equal(upcoming.Length, Guard?.Upcoming ?? 0);
        Assert.Equal(
            upcoming.SelectMany(t => t.Talk.Hosts.Concat(t.Talk.Moderators).Select(p => p.Id).Distinct()).Order(), (Guard?.Crew ?? []).Order());
        var on = upcoming.SingleOrDefault(t => t.Talk.IsOn)?.Talk;
        Assert.Equal((on?.Id, on?.Floor.Listening ?? false), (Guard?.Talk, Guard?.Listening ?? false));
        Assert.Equal(on is null ? [] : HandsOf(on.Id, HandStates.Speaking).Select(h => h.Who.Id).Order(), (Guard?.Floor ?? []).Order());
        foreach (var talk in upcoming)
        {
            var hands = Book(talk.Talk.Id).Items.Values.OfType<Hand>().ToArray();
            Assert.Equal(hands.Length, hands.Select(h => h.Who.Id).Distinct().Count());
        }
    }

    private void RequireSums(KeptTalk kept)
    {
        foreach (var (item, counts) in kept.Ledger.Counted)
        {
            IReadOnlyList<int>[] given = [.. Votes.Where(v => v.Key.Item == item).Select(v => v.Value)];
            Assert.Equal(given.Length, counts[^1]);
            Assert.Equal(Enumerable.Range(0, counts.Count - 1).Select(option => given.Count(g => g.Contains(option))), counts.SkipLast(1));
        }
    }

    private IEnumerable<Hand> HandsOf(Guid talk, string state) => Book(talk).Items.Values.OfType<Hand>().Where(h => h.State == state);

    private static RoomGuard Again(RoomGuard guard) =>
        JsonSerializer.Deserialize(JsonSerializer.Serialize(guard, LiveTalkJson.Context.RoomGuard), LiveTalkJson.Context.RoomGuard)!;

    private static string Json(ThreadSnapshot snapshot) => string.Join(
        '\n',
        JsonSerializer.Serialize(snapshot.Thread, LiveTalkJson.Context.CommentThread),
        JsonSerializer.Serialize(snapshot.Comments, LiveTalkJson.Context.IReadOnlyListComment),
        JsonSerializer.Serialize(snapshot.Talks, LiveTalkJson.Context.IReadOnlyListTalk),
        snapshot.More);
}
