using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Talks.Acts;
using LiveTalk.Domain.Threads;
using Xunit;

namespace LiveTalk.Domain.Tests.Talks;

public sealed class MoveTests
{
    private readonly TalkStage _s = new();

    [Fact]
    public void Move_ThroughAWholeTalk_EachIsOneEventAndOneAuditEntry()
    {
        _s.Schedule();
        foreach (var (move, state) in new[]
        {
            (TalkMoves.Open, TalkState.Lobby), (TalkMoves.Start, TalkState.Live), (TalkMoves.Pause, TalkState.Paused),
            (TalkMoves.Resume, TalkState.Live), (TalkMoves.End, TalkState.Ended), (TalkMoves.Reopen, TalkState.Live),
        })
        {
            Assert.Equal(state, _s.Do(_s.Move(move)).Talk!.State);
            Assert.Equal([EventTypes.TalkUpdated], _s.News.Select(e => e.Type));
            Assert.Equal($"talk.{move}", _s.Audit[^1].Act);
        }
    }

    [Theory]
    [InlineData(TalkMoves.Pause)]
    [InlineData(TalkMoves.Resume)]
    [InlineData(TalkMoves.End)]
    [InlineData(TalkMoves.Reopen)]
    public void Move_ThatDoesNotFitTheState_IsAConflict(string move)
    {
        _s.Schedule();

        Assert.Equal(ErrorCode.Conflict, _s.Refused(_s.Move(move)));
    }

    [Fact]
    public void Move_TwoHostsAtOnce_HappensOnce()
    {
        _s.Schedule();

        _s.Decide(_s.Move(TalkMoves.Start), _s.Move(TalkMoves.Start));

        Assert.Equal([2L, 0], _s.Decisions.Select(d => d.Result!.Seq));
        Assert.Single(_s.News);
        Assert.Single(_s.Audit, a => a.Act == "talk.start");
    }

    [Fact]
    public void Move_ByParticipantsAndModerators_IsForbidden()
    {
        _s.Schedule();

        Assert.Equal(ErrorCode.Forbidden, _s.Refused(_s.Move(TalkMoves.Start, _s.Ada)));
        Assert.Equal(ErrorCode.Forbidden, _s.Refused(_s.Move(TalkMoves.Start, _s.Mo)));
        Assert.Equal(ErrorCode.Invalid, _s.Refused(_s.Move("finish")));
    }

    [Fact]
    public void Start_WhileAnotherTalkIsOn_IsAConflict()
    {
        _s.GoLive();
        var first = _s.Id;
        _s.Schedule();

        Assert.Equal(ErrorCode.Conflict, _s.Refused(_s.Move(TalkMoves.Start)));
        _s.Do(_s.Move(TalkMoves.End, talk: first));
        _s.Do(_s.Move(TalkMoves.Start));
    }

    [Fact]
    public void Cancel_OfATalkThatIsOn_IsAConflict()
    {
        _s.GoLive();

        Assert.Equal(ErrorCode.Conflict, _s.Refused(_s.Move(TalkMoves.Cancel)));
    }

    [Fact]
    public void End_LeavesNothingOpen()
    {
        _s.GoLive();
        var speaking = _s.Up(_s.Ada);
        _s.Do(_s.Call());
        var waiting = _s.Up(_s.Ben);
        var question = _s.Do(_s.Ask(_s.Ben)).Item!.Id;
        _s.Do(_s.Take(_s.Hanna, question));
        var poll = _s.Opened();
        _s.Do(_s.Choose(_s.Ada, poll.Id, 0));
        _s.Do(_s.Choose(_s.Ben, poll.Id, 1));
        _s.Do(_s.Vote(_s.Ada, question));
        _s.Pass(30);

        _s.Do(_s.Move(TalkMoves.End));

        Assert.Equal([EventTypes.TalkHands, EventTypes.TalkPolls, EventTypes.TalkTally, EventTypes.TalkUpdated], _s.News.Select(e => e.Type));
        Assert.Equal((HandStates.Done, HandStates.Lowered), (_s.Item<Hand>(speaking.Id).State, _s.Item<Hand>(waiting.Id).State));
        Assert.Equal((PollStates.Closed, 2), (_s.Shown.Polls![0].State, _s.Shown.Polls[0].Voters));
        Assert.Equal(1, _s.Shown.Questions![0].Votes);
        Assert.Equal((null, 30), (_s.Talk.Current, _s.Talk.TurnSeconds));
        Assert.Null(_s.Guard);
        Assert.Equal(_s.Now, _s.DueAt);
    }

    [Fact]
    public void Reopen_OfATalkThatNobodySeesAnyMore_ComesBackWithEverything()
    {
        _s.GoLive();
        _s.Do(_s.Ask(_s.Ada));
        _s.Do(_s.Move(TalkMoves.End));
        var old = _s.Id;
        for (var i = 0; i < TalkLimits.ShownOver; i++)
        {
            _s.Pass(60);
            _s.Schedule();
            _s.Do(_s.Move(TalkMoves.Cancel));
        }

        Assert.DoesNotContain(_s.Played.Talks, t => t.Id == old);
        _s.Do(_s.Move(TalkMoves.Reopen, talk: old));

        Assert.Single(_s.Played.Talks.Single(t => t.Id == old).Questions!);
        Assert.Equal(TalkLimits.ShownOver + 1, _s.Played.Talks.Count);
    }

    [Fact]
    public void Reopen_OfAShownTalk_BringsNoOlderOneIntoView()
    {
        for (var i = 0; i <= TalkLimits.ShownOver; i++)
        {
            _s.GoLive();
            _s.Do(_s.Move(TalkMoves.End));
            _s.Pass(60);
        }

        _s.Do(_s.Move(TalkMoves.Reopen));

        Assert.Equal(TalkLimits.ShownOver, _s.Played.Talks.Count);
    }

    [Fact]
    public void Pause_StopsTheClocksOfTurns_AndResumeLetsThemGoOn()
    {
        _s.GoLive(t => t with { Floor = new() { Seconds = 60 } });
        _s.Up(_s.Ada);
        _s.Do(_s.Call());
        _s.Pass(20);
        _s.Do(_s.Move(TalkMoves.Pause));
        Assert.Null(_s.Speaking[0].Until);
        _s.Pass(600);
        _s.Tick();
        Assert.Single(_s.Speaking);

        _s.Do(_s.Move(TalkMoves.Resume));

        Assert.Equal(_s.Now.AddSeconds(40), _s.Speaking[0].Until);
        Assert.Equal(_s.Now.AddSeconds(40), _s.DueAt);
    }
}
