using System.Text.Json;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Json;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Storage;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Threads;
using LiveTalk.Domain.Time;
using LiveTalk.Specification.Storage;

namespace LiveTalk.Specification.Talks;

/// <summary>What the contract suites of talks share: sets made by hand, written and loaded as the change writer would.</summary>
public abstract class TalkSpecification(IStorageSource source) : StorageSpecification(source)
{
    private static readonly ChangeScope Nowhere = new() { Threads = [], Keys = [], PostKeys = [], Comments = [], Reactions = [] };

    /// <summary>Names that break what is glued together instead of passed along.</summary>
    protected const string Hostile = "Robert'); drop table talks;-- \"{0}\" \\ <b>&amp;</b> 👩‍🚀 \u202Eabc\u2028\u0007 ünïcode 漢字 %_";

    /// <summary>The database's clock, as the tests set it.</summary>
    protected DateTimeOffset Now => Clock.GetUtcNow().ToMilliseconds();

    protected KeptTalk Announced(string title = "Office hours", double inMinutes = 60, CommentThread? thread = null) => new(
        (thread ?? Thread).Site,
        new()
        {
            Id = NewId(),
            Site = (thread ?? Thread).Site,
            Post = (thread ?? Thread).Post,
            Thread = (thread ?? Thread).Id,
            Title = title,
            StartsAt = Now.AddMinutes(inMinutes),
            Minutes = 60,
            TimeZone = "Europe/Berlin",
            Hosts = [new(Mona.Id, Mona.Name)],
        },
        new(),
        null);

    protected static KeptTalk Over(KeptTalk kept, DateTimeOffset at, TalkState state = TalkState.Ended) => kept with { Talk = kept.Talk with { State = state, OverAt = at } };

    protected Hand Raised(Participant who, string state = HandStates.Waiting) => new()
    {
        Id = NewId(),
        Who = who,
        Order = 1.5,
        At = Now,
        State = state,
        CalledAt = state is HandStates.Speaking or HandStates.Done ? Now : null,
        OverAt = state is HandStates.Done ? Now : null,
    };

    protected Question Asked(Participant who, string text = "Why?", string state = QuestionStates.Open) =>
        new() { Id = NewId(), Asker = who, Text = text, At = Now, State = state };

    protected Poll Prepared(params string[] options) => new() { Id = NewId(), Text = "Tea?", Options = options, At = Now };

    protected static ChangeSet Of(params KeptTalk[] talks) => ChangeSet.Nothing with { Talks = talks };

    protected static ChangeSet Of(KeptTalk kept, params TalkItem[] items) =>
        ChangeSet.Nothing with { Talks = [kept], Items = [.. items.Select(i => KeyValuePair.Create(kept.Talk.Id, i))] };

    protected static ChangeSet Of(Guid item, params (Participant Who, int[] Choices)[] votes) =>
        ChangeSet.Nothing with { Votes = [.. votes.Select(v => KeyValuePair.Create(new TalkVote(item, v.Who.Id), (IReadOnlyList<int>)v.Choices))] };

    /// <summary>Commits a set under the lock of the test's thread.</summary>
    protected Task WriteAsync(ChangeSet set, IStorage? through = null) => WriteAsync(_ => set, through);

    /// <summary>Commits what is decided against the locked state.</summary>
    protected Task WriteAsync(Func<ChangeState, ChangeSet> decide, IStorage? through = null, ChangeScope? scope = null) =>
        CommitAsync((scope ?? Nowhere) with { Threads = [Thread.Id] }, decide, through);

    /// <summary>Tells how the thread is run from now on.</summary>
    protected Task TellAsync(RoomRules? room) => WriteAsync(state =>
    {
        var thread = state.Threads[Thread.Id];
        var next = thread with { Seq = thread.Seq + 1, Room = room };
        ThreadEvent told = new() { Seq = next.Seq, Type = EventTypes.ThreadUpdated, At = state.Now, Thread = next };
        return ChangeSet.Nothing with { Threads = [next], Events = [EncodedEvent.Encode(Thread.Id, told)] };
    });

    /// <summary>What the rules would get to see.</summary>
    protected async Task<ChangeState> LoadAsync(Guid[]? talks = null, TalkVote[]? votes = null, LastPost[]? lastPosts = null, Guid[]? recaps = null)
    {
        ChangeState? loaded = null;
        await WriteAsync(
            state =>
            {
                loaded = state;
                return ChangeSet.Nothing;
            },
            scope: Nowhere with { Talks = talks ?? [], Votes = votes ?? [], LastPosts = lastPosts ?? [], Recaps = recaps ?? [] });
        return loaded!;
    }

    protected async Task<TalkBook> BookAsync(Guid talk) => (await Storage.Talks.GetAsync(talk, None))!.Value.Book;

    protected async Task<IReadOnlyList<Talk>> ShownAsync() => (await Storage.Threads.LoadAsync(Thread.Id, 10, None))!.Talks;

    protected static string Json(Talk talk) => JsonSerializer.Serialize(talk, LiveTalkJson.Context.Talk);

    protected static string Json(TalkLedger ledger) => JsonSerializer.Serialize(ledger, LiveTalkJson.Context.TalkLedger);

    protected static string Json(TalkItem item) => TalkItemJson.Write(item).Json;

    protected static string Json(RoomGuard guard) => JsonSerializer.Serialize(guard, LiveTalkJson.Context.RoomGuard);
}
