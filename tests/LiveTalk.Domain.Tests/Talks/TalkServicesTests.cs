using LiveTalk.Domain.Backplane;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Conversations;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Limits;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Sites;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Talks.Acts;
using LiveTalk.Domain.Threads;
using LiveTalk.Domain.Time;
using LiveTalk.Text;
using Xunit;

namespace LiveTalk.Domain.Tests.Talks;

/// <summary>What callers are answered: the two services over one stage.</summary>
public sealed class TalkServicesTests : IAsyncDisposable
{
    private readonly TalkStage _s = new();
    private readonly StageStores.Talks _talks;
    private readonly ChangeWriter _writer;
    private readonly TalkReading _reading;
    private readonly TalkRunning _running;

    public TalkServicesTests()
    {
        _talks = new(_s);
        var clock = new StageTime(_s);
        var store = PartialPort.Over<ITalkStore>(_talks);
        var reminders = PartialPort.Over<IReminderStore>(new StageStores.Reminders());
        var threads = PartialPort.Over<IThreadStore>(new StageStores.Threads(_s));
        var people = PartialPort.Over<IParticipantStore>(new StageStores.People(_s));
        var limits = new RateLimits(TimeProvider.System, new() { Enabled = false });
        var ids = new StageIds(_s);
        var door = new SiteDoor(new(PartialPort.Over<ISiteStore>(new StageStores.Sites()), TimeProvider.System));
        var reading = new Reading(threads, people, new(threads, ids), door, limits);
        _writer = new(new StageStores.Changes(_s), new InProcessBackplane(), TimeProvider.System);
        _reading = new(store, reminders, threads, people, reading, limits, clock);
        _running = new(_reading, store, reminders, reading, people, new CommentRenderer(), _writer, limits, ids, clock);
    }

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    [Fact]
    public async Task Schedule_MakesWhatWasAskedFor()
    {
        var draft = Draft() with
        {
            Title = "  Office\u202E \n hours\u0007 ",
            Description = "**Bring** questions <script>",
            Hosts = [_s.Hanna.Id, _s.Ada.Id],
            Moderators = [_s.Ben.Id],
            Recurrence = "FREQ=WEEKLY",
        };

        var talk = await _running.ScheduleAsync(As(_s.Hanna), "demo", draft, default);

        Assert.Equal(("Office hours", "hello", _s.Thread.Id, talk.Id), (talk.Title, talk.Post, talk.Thread, talk.Series));
        Assert.Contains("<strong>Bring</strong>", talk.DescriptionHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", talk.DescriptionHtml, StringComparison.Ordinal);
        Assert.Equal(["Hanna", "Ada"], talk.Hosts.Select(h => h.Name));
        Assert.Equal(talk.Id, (await _running.ScheduleAsync(As(_s.Hanna), "demo", draft, default)).Id);
        Assert.Single(_s.Talks);
    }

    [Fact]
    public async Task Schedule_OutOfBounds_IsRefusedWithASentence()
    {
        async Task Refuses(ErrorCode code, TalkDraft draft) => Assert.Equal(code, (await RefusedAsync(() => _running.ScheduleAsync(As(_s.Hanna), "demo", draft, default))).Code);
        await Refuses(ErrorCode.Invalid, Draft() with { Title = " \u200B " });
        await Refuses(ErrorCode.TooLong, Draft() with { Title = new('x', 201) });
        await Refuses(ErrorCode.TooLong, Draft() with { Description = new('ä', 4001) });
        await Refuses(ErrorCode.Invalid, Draft() with { StartsAt = null });
        await Refuses(ErrorCode.Invalid, Draft() with { Minutes = 4 });
        await Refuses(ErrorCode.Invalid, Draft() with { TimeZone = "Mars/Olympus" });
        await Refuses(ErrorCode.Invalid, Draft() with { TimeZone = null });
        await Refuses(ErrorCode.Invalid, Draft() with { Recurrence = "FREQ=SECONDLY" });
        await Refuses(ErrorCode.Invalid, Draft() with { Floor = new() { Size = 0 } });
        await Refuses(ErrorCode.Invalid, Draft() with { Floor = new() { Seconds = 5 } });
        await Refuses(ErrorCode.Invalid, Draft() with { Options = new() { LobbyMinutes = 241 } });
        await Refuses(ErrorCode.NotFound, Draft() with { Hosts = [Guid.NewGuid()] });
        await Refuses(ErrorCode.Invalid, Draft() with { Post = null });
        await Refuses(ErrorCode.Invalid, Draft() with { Key = default });
        Assert.Equal(ErrorCode.Forbidden, (await RefusedAsync(() => _running.ScheduleAsync(As(_s.Ada), "demo", Draft(), default))).Code);
        Assert.Empty(_s.Talks);
    }

    [Fact]
    public async Task Change_EmptyTakesAway_AndNullStays()
    {
        _s.Schedule(t => t with { Description = "Old", DescriptionHtml = "<p>Old</p>", Recurrence = "FREQ=DAILY" });
        var patch = new TalkPatch(Guid.NewGuid(), null, " ", TalkStage.Start.AddTicks(3), null, null, "", null, null, null, null, null);

        var talk = await _running.ChangeAsync(As(_s.Hanna), _s.Id, patch, default);

        Assert.Equal((null, null, null, "Office hours", TalkStage.Start), (talk.Description, talk.DescriptionHtml, talk.Recurrence, talk.Title, talk.StartsAt));
    }

    [Fact]
    public async Task Acts_ByStrangers_AreNotFoundOrNeedAName()
    {
        _s.GoLive();
        var stranger = _s.Person("Stranger");
        var elsewhere = As(stranger, "other");

        Assert.Equal(ErrorCode.NotFound, (await RefusedAsync(() => _reading.GetAsync(elsewhere, _s.Id, default))).Code);
        Assert.Equal(ErrorCode.NotFound, (await RefusedAsync(() => _running.RaiseAsync(elsewhere, _s.Id, Guid.NewGuid(), null, null, default))).Code);
        Assert.Equal(ErrorCode.Unauthenticated, (await RefusedAsync(() => _running.RaiseAsync(Nobody, _s.Id, Guid.NewGuid(), null, null, default))).Code);
        Assert.Equal(ErrorCode.NotFound, (await RefusedAsync(() => _running.MoveAsync(As(_s.Hanna), Guid.NewGuid(), Guid.NewGuid(), TalkMoves.End, false, default))).Code);
        Assert.Null((await _reading.GetAsync(Nobody, _s.Id, default)).Mine);
    }

    [Fact]
    public async Task Get_ShowsWhatIsTheCallersOwn()
    {
        _s.GoLive(t => t with { Options = new() { Approval = true }, Floor = new() { Size = 1, Seconds = 60, Fair = false } });
        var pending = await _running.AskAsync(As(_s.Ada), _s.Id, Guid.NewGuid(), "Why\nso?", default);
        var gone = await _running.AskAsync(As(_s.Ada), _s.Id, Guid.NewGuid(), "And?", default);
        await _running.DeclineAsync(As(_s.Mo), _s.Id, Guid.NewGuid(), gone.Id, default);
        foreach (var who in new[] { _s.Ben, _s.Cleo, _s.Ada })
        {
            await _running.RaiseAsync(As(who), _s.Id, Guid.NewGuid(), "please", null, default);
        }

        await _running.CallAsync(As(_s.Hanna), _s.Id, Guid.NewGuid(), null, null, false, default);
        var open = _s.Do(_s.Ask(_s.Hanna)).Item!.Id;
        await _running.VoteAsync(As(_s.Ada), _s.Id, Guid.NewGuid(), open, true, default);
        await _running.RemindAsync(As(_s.Ada), _s.Id, 10, false, default);
        _s.Pass(20);

        var shown = await _reading.GetAsync(As(_s.Ada), _s.Id, default);

        var mine = shown.Mine!;
        Assert.Equal("Why so?", mine.Questions[0].Text);
        Assert.Equal([(pending.Id, QuestionStates.Pending), (gone.Id, QuestionStates.Declined)], mine.Questions.Select(q => (q.Id, q.State)));
        Assert.Equal((2, 100, 10, null), (mine.Place, mine.WaitSeconds, mine.ReminderMinutes, mine.Crew));
        Assert.Equal([open], mine.Votes.Keys);
        Assert.Equal([open], shown.Questions!.Select(q => q.Id));
        Assert.Equal("host", (await _reading.GetAsync(As(_s.Hanna), _s.Id, default)).Mine!.Crew);
        Assert.Equal("moderator", (await _reading.GetAsync(As(_s.Mo), _s.Id, default)).Mine!.Crew);
    }

    [Fact]
    public async Task Repeat_OfAKey_AnswersWithWhatItIsNow()
    {
        _s.GoLive(t => t with { Options = new() { Approval = true } });
        var key = Guid.NewGuid();
        var asked = await _running.AskAsync(As(_s.Ada), _s.Id, key, "Why?", default);
        await _running.ApproveAsync(As(_s.Mo), _s.Id, Guid.NewGuid(), asked.Id, default);

        var again = await _running.AskAsync(As(_s.Ada), _s.Id, key, "Why?", default);

        Assert.Equal((asked.Id, QuestionStates.Open), (again.Id, again.State));
        Assert.Equal(ErrorCode.Conflict, (await RefusedAsync(() => _running.AskAsync(As(_s.Ada), _s.Id, key, "What?", default))).Code);
        var move = Guid.NewGuid();
        await _running.MoveAsync(As(_s.Hanna), _s.Id, move, TalkMoves.Pause, false, default);
        await _running.MoveAsync(As(_s.Hanna), _s.Id, Guid.NewGuid(), TalkMoves.Resume, false, default);
        Assert.Equal(TalkState.Live, (await _running.MoveAsync(As(_s.Hanna), _s.Id, move, TalkMoves.Pause, false, default)).State);
    }

    [Fact]
    public async Task Decline_AndApproveAgain_BringsTheQuestionBack()
    {
        _s.GoLive();
        var asked = await _running.AskAsync(As(_s.Ada), _s.Id, Guid.NewGuid(), "Why?", default);
        await _running.DeclineAsync(As(_s.Mo), _s.Id, Guid.NewGuid(), asked.Id, default);

        Assert.Equal(QuestionStates.Open, (await _running.ApproveAsync(As(_s.Mo), _s.Id, Guid.NewGuid(), asked.Id, default)).State);
    }

    [Fact]
    public async Task Backstage_AndAudit_AreForTheCrew()
    {
        _s.GoLive(t => t with { Options = new() { Approval = true } });
        await _running.AskAsync(As(_s.Ada), _s.Id, Guid.NewGuid(), "Why?", default);
        await _running.PrepareAsync(As(_s.Hanna), _s.Id, Guid.NewGuid(), new(null, "Tea?", ["yes", "no"]), default);
        await _running.RestrainAsync(As(_s.Mo), _s.Thread.Id, Guid.NewGuid(), _s.Ben.Id, "silence", 60, "loud", default);

        var backstage = await _reading.BackstageAsync(As(_s.Mo), _s.Id, default);

        Assert.Equal((1, 1, "Ben", 0), (backstage.Questions.Count, backstage.Polls.Count, backstage.Silenced.Single().Who.Name, backstage.Removed.Count));
        Assert.Equal("person.silence", (await _reading.AuditAsync(As(_s.Hanna), _s.Id, null, null, default))[0].Act);
        Assert.Equal(ErrorCode.Forbidden, (await RefusedAsync(() => _reading.BackstageAsync(As(_s.Ada), _s.Id, default))).Code);
        Assert.Equal(ErrorCode.Forbidden, (await RefusedAsync(() => _reading.AuditAsync(As(_s.Ada), _s.Id, null, null, default))).Code);
        Assert.NotNull((await _reading.GetAsync(As(_s.Ben), _s.Id, default)).Mine!.SilencedUntil);
    }

    [Fact]
    public async Task Restrain_LowersTheHandInTheTalkThatIsOn()
    {
        _s.GoLive();
        await _running.RaiseAsync(As(_s.Ada), _s.Id, Guid.NewGuid(), null, null, default);

        await _running.RestrainAsync(As(_s.Mo), _s.Thread.Id, Guid.NewGuid(), _s.Ada.Id, "remove", 600, null, default);

        Assert.Empty(_s.Line);
        Assert.Equal(ErrorCode.NotFound, (await RefusedAsync(() => _running.RestrainAsync(As(_s.Mo), _s.Thread.Id, Guid.NewGuid(), Guid.NewGuid(), "remove", 600, null, default))).Code);
        Assert.Equal(ErrorCode.Invalid, (await RefusedAsync(() => _running.RestrainAsync(As(_s.Mo), _s.Thread.Id, Guid.NewGuid(), _s.Ben.Id, "remove", -1, null, default))).Code);
    }

    [Fact]
    public async Task Hands_WithoutAnId_AreTheCallersOwn()
    {
        _s.GoLive();
        var key = Guid.NewGuid();
        await _running.RaiseAsync(As(_s.Ada), _s.Id, Guid.NewGuid(), null, HandKinds.Reply, default);
        await _running.LowerAsync(As(_s.Ada), _s.Id, key, null, false, default);
        await _running.LowerAsync(As(_s.Ada), _s.Id, key, null, false, default);
        await _running.InviteAsync(As(_s.Hanna), _s.Id, Guid.NewGuid(), _s.Ada.Id, default);

        await _running.EndTurnAsync(As(_s.Ada), _s.Id, Guid.NewGuid(), null, default);

        Assert.Empty(_s.Shown.Hands!);
        Assert.Equal(ErrorCode.NotFound, (await RefusedAsync(() => _running.EndTurnAsync(As(_s.Ada), _s.Id, Guid.NewGuid(), null, default))).Code);
        Assert.Equal(ErrorCode.TooLong, (await RefusedAsync(() => _running.RaiseAsync(As(_s.Ada), _s.Id, Guid.NewGuid(), new('x', 101), null, default))).Code);
    }

    [Fact]
    public async Task Votes_DoNotReadTheTalk()
    {
        _s.GoLive();
        var poll = _s.Opened();
        await _running.VoteInPollAsync(As(_s.Ada), _s.Id, Guid.NewGuid(), poll.Id, [0], default);
        var before = _talks.Reads;

        var told = await _running.VoteInPollAsync(As(_s.Ben), _s.Id, Guid.NewGuid(), poll.Id, [1], default);

        Assert.Equal((before, 2), (_talks.Reads, told.Voters));
    }

    [Fact]
    public async Task Polls_ThatAskTheSameTwiceOrTooLittle_AreInvalid()
    {
        _s.GoLive();
        foreach (var options in new IReadOnlyList<string>[] { ["yes"], ["yes", " YES "], ["yes", " "] })
        {
            Assert.Equal(ErrorCode.Invalid, (await RefusedAsync(() => _running.PrepareAsync(As(_s.Hanna), _s.Id, Guid.NewGuid(), new(null, "Tea?", options), default))).Code);
        }
    }

    [Fact]
    public async Task Recap_IsReadAndEdited_OnceItStands()
    {
        _s.GoLive();
        Assert.Equal(ErrorCode.NotFound, (await RefusedAsync(() => _reading.RecapAsync(As(_s.Ada), _s.Id, default))).Code);
        _s.Do(_s.Move(TalkMoves.End));
        _s.Do(_s.Recap(_s.Person("Server")));
        Assert.Equal(ErrorCode.Forbidden, (await RefusedAsync(() => _running.EditRecapAsync(As(_s.Ada), _s.Id, Guid.NewGuid(), "Mine", default))).Code);

        var recap = await _running.EditRecapAsync(As(_s.Hanna), _s.Id, Guid.NewGuid(), "*Better*", default);

        Assert.Equal(("*Better*", "{}"), (recap.Edited, recap.Json));
        Assert.Contains("<em>Better</em>", recap.EditedHtml, StringComparison.Ordinal);
        Assert.Null((await _running.EditRecapAsync(As(_s.Hanna), _s.Id, Guid.NewGuid(), null, default)).Edited);
    }

    [Fact]
    public async Task RunRoom_AnswersWithTheThreadAndTranscriptWithWhatWasSaid()
    {
        _s.Schedule();
        Assert.Equal(ErrorCode.NotFound, (await RefusedAsync(() => _reading.TranscriptAsync(As(_s.Ada), _s.Id, default))).Code);
        _s.Do(_s.Move(TalkMoves.Start));
        _s.Do(_s.Post(_s.Ada));

        Assert.Equal(30, (await _running.RunRoomAsync(As(_s.Hanna), _s.Thread.Id, Guid.NewGuid(), new(30, null, null, null, null), default)).Room!.SlowSeconds);
        Assert.Single((await _reading.TranscriptAsync(As(_s.Ada), _s.Id, default)).Said);
        Assert.Single(await _reading.ListAsync(Nobody, "demo", "hello", null, null, default));
        Assert.Empty(await _reading.ListAsync(Nobody, "demo", "another", null, null, default));
    }

    private static Caller Nobody => new() { Connection = "c", Address = "a" };

    private static async Task<LiveTalkException> RefusedAsync(Func<Task> act) => await Assert.ThrowsAsync<LiveTalkException>(act);

    private static Caller As(Participant who, string site = "demo") => Nobody with { Identities = [new(site, who, DateTimeOffset.MaxValue, "key")] };

    private static TalkDraft Draft() =>
        new(Guid.NewGuid(), "hello", null, null, "Office hours", null, TalkStage.Start, 60, "Europe/Berlin", null, null, null, null, null, null);

    private sealed class StageTime(TalkStage stage) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => stage.Now;
    }

    private sealed class StageIds(TalkStage stage) : IIdSource
    {
        public Guid Next() => stage.NewId();
    }
}
