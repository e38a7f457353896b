using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Storage;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Talks.Acts;
using LiveTalk.Domain.Threads;
using LiveTalk.Specification.Storage;
using LiveTalk.Specification.Threads;
using Xunit;

namespace LiveTalk.Specification.Talks;

/// <summary>Rules and storage together: what talks were told by events is what a database gives afresh (R6), and sums of votes are sums of people (R16).</summary>
public abstract class TalkCourseSpecification(IStorageSource source) : TalkSpecification(source)
{
    private readonly Guid _talk = NewId();

    [Fact]
    public async Task Course_OfAWholeTalk_OldStatePlusEventsIsFreshState()
    {
        var host = await MemberAsync("hanna", "Hanna", Roles.Host);
        List<ThreadSnapshot> snapshots = [await SnapshotAsync()];
        async Task<ChangeResult> DoAsync(Change change)
        {
            var result = await CommitAsync(change);
            Clock.Advance(TimeSpan.FromMilliseconds(400));
            snapshots.Add(await SnapshotAsync());
            return result;
        }

        await DoAsync(Scheduling(host));
        var (question, other) = (NewId(), NewId());
        await DoAsync(new AskQuestion { Thread = Thread.Id, Key = NewId(), Author = Anna, Talk = _talk, Id = question, Text = "Why?" });
        await DoAsync(new AskQuestion { Thread = Thread.Id, Key = NewId(), Author = Boris, Talk = _talk, Id = other, Text = "How?" });
        await DoAsync(new VoteForQuestion { Thread = Thread.Id, Key = NewId(), Author = Boris, Talk = _talk, Question = question, On = true });
        await DoAsync(Moving(host, TalkMoves.Start));
        await DoAsync(new RaiseHand { Thread = Thread.Id, Key = NewId(), Author = Anna, Talk = _talk, Id = NewId(), Reason = "reasons", Kind = HandKinds.Question, New = true });
        await DoAsync(new RaiseHand { Thread = Thread.Id, Key = NewId(), Author = Boris, Talk = _talk, Id = NewId(), Reason = null, Kind = HandKinds.Order, New = true });
        var called = (Hand)(await DoAsync(new CallHand { Thread = Thread.Id, Key = NewId(), Author = host, Talk = _talk })).Item!;
        await DoAsync(Post("words of who has the floor", Boris));
        await DoAsync(Post("an aside", Anna));
        await DoAsync(new RunRoom { Thread = Thread.Id, Key = NewId(), Author = host, SlowSeconds = 10 });
        await DoAsync(new AnswerQuestion { Thread = Thread.Id, Key = NewId(), Author = host, Talk = _talk, Question = question, Words = "So.", Html = "<p>So.</p>", Answered = true });
        var poll = await OpenPollAsync(host, DoAsync);
        await DoAsync(Choosing(Anna, poll, 1));
        await DoAsync(Choosing(Boris, poll, 0));
        await DoAsync(Choosing(Anna, poll, 0));
        await DoAsync(new EndTurn { Thread = Thread.Id, Key = NewId(), Author = Boris, Talk = _talk, Hand = called.Id });
        await DoAsync(Moving(host, TalkMoves.End));
        await DoAsync(new PublishRecap { Thread = Thread.Id, Key = NewId(), Author = host, Talk = _talk, Recap = new(_talk, "{}", null, null, Now) });

        var log = (await Storage.Threads.EventsAsync(Thread.Id, 0, 1000, None)).Events;
        Assert.All(
            [EventTypes.TalkUpdated, EventTypes.TalkHands, EventTypes.TalkQuestions, EventTypes.TalkPolls, EventTypes.TalkTally, EventTypes.ThreadUpdated],
            type => Assert.Contains(log, e => e.Value.Type == type));
        foreach (var old in snapshots)
        {
            var played = log.Skip((int)old.Thread.Seq).Aggregate(old, (state, change) => state.Apply(change.Value));
            Assert.Equal(SnapshotLawSpecification.Json(snapshots[^1]), SnapshotLawSpecification.Json(played));
        }

        Assert.True(await Storage.Talks.HasSpokenAsync(Site.Id, Boris.Id, None));
        Assert.False(await Storage.Talks.HasSpokenAsync(Site.Id, Anna.Id, None));
        Assert.NotNull(await Storage.Talks.RecapAsync(_talk, None));
        Assert.Contains(await Storage.Talks.AuditAsync(Thread.Id, _talk, null, 100, None), e => e.By?.Id == host.Id);
        Assert.Equal(2, (await Storage.Talks.CountAsync(poll, None)).Counts[0]);
    }

    [Fact]
    public async Task Votes_OfManyAtOnceOnTwoNodes_SumsAreOfPeople()
    {
        var host = await MemberAsync("hanna", "Hanna", Roles.Host);
        await CommitAsync(Scheduling(host));
        await CommitAsync(Moving(host, TalkMoves.Start));
        var poll = await OpenPollAsync(host, change => CommitAsync(change));
        IStorage[] nodes = [Storage, Open()];
        List<Participant> people = [];
        for (var i = 0; i < 16; i++)
        {
            people.Add(await GuestAsync($"Voter {i}"));
        }

        // Everybody changes their mind a few times, and takes the vote back in between; every fourth ends without one.
        await Task.WhenAll(people.Select((who, n) => Task.Run(async () =>
        {
            for (var round = 0; round < 5; round++)
            {
                int[] choices = round % 2 == 1 || (round == 4 && n % 4 == 0) ? [] : [(n + round) % 3];
                await CommitAsync(Choosing(who, poll, choices), nodes[(n + round) % 2]);
            }
        })));

        var (counts, voters) = await Storage.Talks.CountAsync(poll, None);
        Assert.Equal(12, voters);
        Assert.Equal(12, counts.Values.Sum());
        Assert.Equal([.. Enumerable.Range(0, 3).Select(c => counts.GetValueOrDefault(c)), voters], (await BookAsync(_talk)).Ledger.Counted[poll]);
        foreach (var (who, n) in people.Select((who, n) => (who, n)))
        {
            var votes = await Storage.Talks.VotesAsync(_talk, who.Id, None);
            Assert.Equal(n % 4 == 0 ? null : [(n + 4) % 3], votes.GetValueOrDefault(poll));
        }
    }

    private async Task<ThreadSnapshot> SnapshotAsync() => (await Storage.Threads.LoadAsync(Thread.Id, 5, None))!;

    private ScheduleTalk Scheduling(Participant host) => new()
    {
        Thread = Thread.Id,
        Key = NewId(),
        Author = host,
        Talk = _talk,
        Draft = Announced(Hostile).Talk with { Id = _talk, Hosts = [] },
    };

    private MoveTalk Moving(Participant host, string move) => new() { Thread = Thread.Id, Key = NewId(), Author = host, Talk = _talk, Move = move, Next = NewId() };

    private VoteInPoll Choosing(Participant who, Guid poll, params int[] choices) =>
        new() { Thread = Thread.Id, Key = NewId(), Author = who, Talk = _talk, Poll = poll, Choices = choices };

    private async Task<Guid> OpenPollAsync(Participant host, Func<Change, Task<ChangeResult>> doAsync)
    {
        var id = NewId();
        await doAsync(new PreparePoll
        {
            Thread = Thread.Id,
            Key = NewId(),
            Author = host,
            Talk = _talk,
            Id = id,
            Text = "Tea?",
            Options = ["yes", "no", "later"],
            Multiple = false,
            Anonymous = false,
            LiveResults = true,
        });
        await doAsync(new MovePoll { Thread = Thread.Id, Key = NewId(), Author = host, Talk = _talk, Poll = id, Move = "open" });
        return id;
    }
}
