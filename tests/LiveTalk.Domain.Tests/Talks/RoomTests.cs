using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Talks.Acts;
using LiveTalk.Domain.Threads;
using Xunit;

namespace LiveTalk.Domain.Tests.Talks;

/// <summary>How a thread is run, and what that means for those who write in it.</summary>
public sealed class RoomTests
{
    private readonly TalkStage _s = new();

    [Fact]
    public void Run_ByStaffAndCrew_IsAnEventOfTheThread()
    {
        _s.Schedule(t => t with { Moderators = [_s.Ben.Name()] });

        _s.Do(_s.Run(_s.Ben) with { SlowSeconds = 10 });
        Assert.Equal((EventTypes.ThreadUpdated, 10), (_s.News[0].Type, _s.News[0].Thread!.Room!.SlowSeconds));
        _s.Do(_s.Run(_s.Mo) with { SlowSeconds = 0 });

        Assert.Null(_s.Thread.Room);
        Assert.Equal(["room.slow", "room.slow"], _s.Audit.Skip(1).Select(a => a.Act));
        Assert.Equal(ErrorCode.Forbidden, _s.Refused(_s.Run(_s.Ada) with { Paused = true }));
        Assert.Equal(ErrorCode.Invalid, _s.Refused(_s.Run(_s.Mo) with { SlowSeconds = 3601 }));
        Assert.Equal(0, _s.Do(_s.Run(_s.Mo) with { SlowSeconds = 0 }).Seq);
        _s.Do(_s.Move(TalkMoves.Cancel));
        Assert.Equal(ErrorCode.Forbidden, _s.Refused(_s.Run(_s.Ben) with { Paused = true }));
    }

    [Fact]
    public void Pins_AreBoundedAndGoWithTheirComment()
    {
        Guid[] comments = [.. Enumerable.Range(0, TalkLimits.MaxPinned + 1).Select(_ => _s.Do(_s.Post(_s.Ada)).Comment!.Id)];
        foreach (var id in comments[..^1])
        {
            _s.Do(_s.Run(_s.Mo) with { Pin = id });
        }

        Assert.Equal(ErrorCode.Conflict, _s.Refused(_s.Run(_s.Mo) with { Pin = comments[^1] }));
        Assert.Equal(ErrorCode.NotFound, _s.Refused(_s.Run(_s.Mo) with { Spotlight = Guid.NewGuid() }));
        _s.Do(_s.Run(_s.Mo) with { Pin = comments[^1], Unpin = comments[1], Spotlight = comments[0] });
        _s.Do(_s.Remove(_s.Ada, comments[0]));

        Assert.Equal([EventTypes.CommentRemoved, EventTypes.ThreadUpdated], _s.News.Select(e => e.Type));
        Assert.Null(_s.Thread.Room!.Spotlight);
        Assert.Equal([comments[2], comments[3], comments[4], comments[5]], _s.Thread.Room.Pinned);
        Assert.Equal(ErrorCode.Conflict, _s.Refused(_s.Run(_s.Mo) with { Pin = comments[0] }));
    }

    [Fact]
    public void Paused_OnlyStaffAndCrewCanPost()
    {
        _s.Schedule(t => t with { Moderators = [_s.Ben.Name()] });
        _s.Do(_s.Run(_s.Mo) with { Paused = true });

        Assert.Equal(ErrorCode.Closed, _s.Refused(_s.Post(_s.Ada)));
        _s.Do(_s.Post(_s.Ben));
        _s.Do(_s.Post(_s.Mo));
        _s.Do(_s.Run(_s.Mo) with { Paused = false });
        _s.Do(_s.Post(_s.Ada));
    }

    [Fact]
    public void SlowMode_AsksForLastPostsOnlyWhereAThreadIsSlow()
    {
        _s.Do(_s.Post(_s.Ada));
        Assert.Equal(1, _s.Rounds);
        _s.Do(_s.Run(_s.Mo) with { SlowSeconds = 30 });
        var post = _s.Post(_s.Ada);

        _s.Do(post);
        Assert.Equal(2, _s.Rounds);
        _s.Pass(10);
        Assert.Equal(ErrorCode.SlowMode, _s.Refused(_s.Post(_s.Ada)));
        Assert.Equal(1, _s.Rounds);

        var refusal = _s.Decisions[0].Refusal!;
        Assert.Equal((20, true), (refusal.RetryAfterSeconds, refusal.IsTransient));
        Assert.True(_s.Do(post).Repeated);
        _s.Do(_s.Post(_s.Ben));
        _s.Decide(_s.Post(_s.Cleo), _s.Post(_s.Cleo));
        Assert.Equal([null, ErrorCode.SlowMode], _s.Decisions.Select(d => d.Refusal?.Code));
        _s.Do(_s.Post(_s.Mo));
        _s.Do(_s.Post(_s.Mo));
        _s.Pass(20);
        _s.Do(_s.Post(_s.Ada));
    }

    [Fact]
    public void Slow_WithoutWhatItNeeds_WritesNothing()
    {
        var thread = _s.Thread with { Room = new() { SlowSeconds = 5 } };

        var decision = ChangeRules.Decide(
            new()
            {
                Now = _s.Now,
                Threads = new Dictionary<Guid, CommentThread> { [thread.Id] = thread },
                Keys = new Dictionary<ChangeKey, RecordedChange>(),
                Comments = new Dictionary<Guid, Comment>(),
                Reactions = new HashSet<GivenReaction>(),
            },
            [_s.Post(_s.Ada)]);

        Assert.Equal([thread.Id], decision.Slow!);
        Assert.Same(ChangeSet.Nothing, decision.Writes);
    }

    [Fact]
    public void Listening_WordsOfTheFloorStandOut()
    {
        string Kind(Domain.Participants.Participant who) => _s.Do(_s.Post(who)).Comment!.Kind;
        _s.Schedule(t => t with { Moderators = [_s.Ben.Name()] });
        Assert.Equal(CommentKinds.Comment, Kind(_s.Ada));
        _s.Do(_s.Move(TalkMoves.Start));
        _s.Up(_s.Ada);
        Assert.Equal(CommentKinds.Aside, Kind(_s.Ada));
        _s.Do(_s.Call());

        Assert.Equal([CommentKinds.Spoken, CommentKinds.Spoken, CommentKinds.Spoken, CommentKinds.Aside], new[] { _s.Ada, _s.Ben, _s.Hanna, _s.Cleo }.Select(Kind));
        _s.Do(_s.Change() with { Floor = new() { Listening = false } });
        Assert.Equal(CommentKinds.Comment, Kind(_s.Ada));
        _s.Do(_s.Change() with { Floor = new() { Listening = true } });
        Assert.Equal(CommentKinds.Spoken, Kind(_s.Ada));
        _s.Do(_s.Move(TalkMoves.End));
        Assert.Equal(CommentKinds.Comment, Kind(_s.Ada));
    }

    [Fact]
    public void Silenced_ReadsOnButChangesNothing()
    {
        _s.GoLive();
        var comment = _s.Do(_s.Post(_s.Ada)).Comment!.Id;
        var question = _s.Do(_s.Ask(_s.Ben)).Item!.Id;
        var poll = _s.Opened();
        var hand = _s.Up(_s.Ada);

        _s.Do(_s.Restrain(_s.Mo, _s.Ada, "silence", 600));

        Assert.Equal(HandStates.Lowered, _s.Item<Hand>(hand.Id).State);
        Assert.Equal([(_s.Ada.Id, Notice.Silenced), (_s.Hanna.Id, Notice.Backstage)], _s.Notices.Select(n => (n.Recipient, n.Kind)));
        Assert.Equal(("person.silence", _s.Ada.Id.ToString(), "Ada: 600 s"), (_s.Audit[^1].Act, _s.Audit[^1].Target, _s.Audit[^1].Detail));
        foreach (var change in new Change[]
        {
            _s.Post(_s.Ada), _s.Edit(_s.Ada, comment), _s.React(_s.Ada, comment), _s.Ask(_s.Ada), _s.Vote(_s.Ada, question), _s.Raise(_s.Ada), _s.Choose(_s.Ada, poll.Id, 0),
        })
        {
            Assert.Equal(ErrorCode.Forbidden, _s.Refused(change));
        }

        _s.Do(_s.Remove(_s.Ada, comment));
        _s.Do(_s.Restrain(_s.Mo, _s.Ada, "silence", null));
        _s.Do(_s.Post(_s.Ada));
        Assert.Equal(0, _s.Do(_s.Restrain(_s.Mo, _s.Ada, "silence", null)).Seq);
    }

    [Fact]
    public void Removed_IsBannedUntilTheTimeIsOver_AndLeavesTheFloor()
    {
        _s.GoLive(t => t with { Floor = new() { Size = 1, Advance = true } });
        _s.Up(_s.Ada);
        _s.Up(_s.Ben);

        _s.Do(_s.Restrain(_s.Hanna, _s.Ada, "remove", 60));

        Assert.Equal([_s.Ben.Id], _s.Speaking.Select(h => h.Who.Id));
        Assert.Equal(ErrorCode.Banned, _s.Refused(_s.Post(_s.Ada)));
        Assert.Equal(60, _s.Decisions[0].Refusal!.RetryAfterSeconds);
        Assert.Equal(ErrorCode.Conflict, _s.Refused(_s.Invite(_s.Ada)));
        _s.Pass(60);
        _s.Do(_s.Post(_s.Ada));
    }

    [Fact]
    public void Restrain_OfStaffAndCrewOrByOthers_IsForbidden()
    {
        _s.GoLive(t => t with { Moderators = [_s.Ben.Name()] });

        Assert.Equal(ErrorCode.Forbidden, _s.Refused(_s.Restrain(_s.Mo, _s.Hanna, "remove", 60)));
        Assert.Equal(ErrorCode.Forbidden, _s.Refused(_s.Restrain(_s.Mo, _s.Ben, "silence", 60)));
        Assert.Equal(ErrorCode.Forbidden, _s.Refused(_s.Restrain(_s.Ada, _s.Cleo, "silence", 60)));
        Assert.Equal(ErrorCode.Invalid, _s.Refused(_s.Restrain(_s.Mo, _s.Ada, "scold", 60)));
        _s.Do(_s.Restrain(_s.Ben, _s.Ada, "silence", 60));
    }

    [Fact]
    public void Guard_OfSeveralTalks_KeepsThoseWhoHelpInAnyOfThem()
    {
        _s.Schedule();
        var first = _s.Id;
        _s.Schedule(t => t with { Moderators = [_s.Ada.Name()] });

        _s.Do(_s.Move(TalkMoves.Cancel, talk: first));

        Assert.Equal([_s.Hanna.Id, _s.Ada.Id], _s.Guard!.Crew);
    }
}
