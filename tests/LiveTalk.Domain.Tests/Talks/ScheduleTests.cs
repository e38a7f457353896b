using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Talks.Acts;
using LiveTalk.Domain.Threads;
using Xunit;

namespace LiveTalk.Domain.Tests.Talks;

public sealed class ScheduleTests
{
    private readonly TalkStage _s = new();

    [Fact]
    public void Schedule_ByAHostOfTheSite_IsAnEventWithEmptyListsAndMakesThemItsHost()
    {
        var talk = _s.Schedule();

        Assert.Equal((TalkState.Scheduled, "demo", "hello", _s.Thread.Id), (talk.State, talk.Site, talk.Post, talk.Thread));
        Assert.Equal([_s.Hanna.Id], talk.Hosts.Select(h => h.Id));
        var news = Assert.Single(_s.News);
        Assert.Equal((EventTypes.TalkUpdated, 0, 0, 0), (news.Type, news.Talk!.Hands!.Count, news.Talk.Questions!.Count, news.Talk.Polls!.Count));
        Assert.Equal(("talk.schedule", _s.Hanna.Id), (_s.Audit.Single().Act, _s.Audit.Single().By!.Id));
        Assert.Equal(TalkStage.Start.AddMinutes(-15), _s.DueAt);
    }

    [Fact]
    public void Schedule_ByOthers_IsForbidden()
    {
        Assert.Equal(ErrorCode.Forbidden, _s.Refused(_s.Scheduling(by: _s.Ada)));
        Assert.Equal(ErrorCode.Forbidden, _s.Refused(_s.Scheduling(by: _s.Mo)));
    }

    [Fact]
    public void Schedule_InThePastOrTooMany_IsRefused()
    {
        Assert.Equal(ErrorCode.Invalid, _s.Refused(_s.Scheduling(t => t with { StartsAt = _s.Now.AddHours(-1) })));
        for (var i = 0; i < TalkLimits.MaxUpcoming; i++)
        {
            _s.Schedule();
        }

        Assert.Equal(ErrorCode.Conflict, _s.Refused(_s.Scheduling()));
        _s.Do(_s.Move(TalkMoves.Cancel));
        _s.Schedule();
    }

    [Fact]
    public void Schedule_SameKeyAgain_AnswersWithTheFirstTalk()
    {
        var act = _s.Scheduling();
        _s.Do(act);

        var again = _s.Do(act with { Talk = _s.NewId() });

        Assert.Equal((true, act.Talk), (again.Repeated, again.About));
        Assert.Single(_s.Talks);
    }

    [Fact]
    public void Change_CountsRevisionsOnlyForCalendars()
    {
        _s.Schedule();

        Assert.Equal(1, _s.Do(_s.Change() with { Title = "Other" }).Talk!.Revision);
        Assert.Equal(1, _s.Do(_s.Change() with { Floor = new() { Size = 3 } }).Talk!.Revision);
        Assert.Equal(0, _s.Do(_s.Change() with { Title = "Other" }).Seq);
        Assert.Equal(["title", "floor"], _s.Audit.Where(a => a.Act == "talk.change").Select(a => a.Detail));
    }

    [Fact]
    public void Change_ByOthersOrAfterTheEnd_IsRefused()
    {
        _s.GoLive();

        Assert.Equal(ErrorCode.Forbidden, _s.Refused(_s.Change(_s.Ada) with { Title = "Mine" }));
        Assert.Equal(ErrorCode.Forbidden, _s.Refused(_s.Change(_s.Mo) with { Title = "Mine" }));
        Assert.Equal(ErrorCode.Conflict, _s.Refused(_s.Change() with { StartsAt = TalkStage.Start.AddHours(1) }));
        Assert.Equal(ErrorCode.Invalid, _s.Refused(_s.Change() with { Hosts = [] }));
        _s.Do(_s.Move(TalkMoves.End));
        Assert.Equal(ErrorCode.Closed, _s.Refused(_s.Change() with { Title = "Late" }));
    }

    [Fact]
    public void Change_AnotherHost_CanTakeOver()
    {
        _s.GoLive();

        _s.Do(_s.Change() with { Hosts = [_s.Hanna.Name(), _s.Ada.Name()] });

        _s.Do(_s.Move(TalkMoves.Pause, _s.Ada));
        Assert.Contains(_s.Ada.Id, _s.Guard!.Crew);
    }

    [Fact]
    public void Change_StartOfAnOpenLobbyToAnotherDay_ClosesIt()
    {
        _s.Schedule();
        _s.Do(_s.Move(TalkMoves.Open));

        Assert.Equal(TalkState.Lobby, _s.Do(_s.Change() with { StartsAt = _s.Now.AddMinutes(10) }).Talk!.State);
        Assert.Equal(TalkState.Scheduled, _s.Do(_s.Change() with { StartsAt = _s.Now.AddDays(1) }).Talk!.State);
        Assert.Equal(_s.Now.AddDays(1).AddMinutes(-15), _s.DueAt);
    }

    [Fact]
    public void Acts_OnATalkOfAnotherThread_AreNotFound()
    {
        _s.Schedule();

        Assert.Equal(ErrorCode.NotFound, _s.Refused(_s.Move(TalkMoves.Open, talk: Guid.NewGuid())));
        Assert.Equal(ErrorCode.NotFound, _s.Refused(_s.Move(TalkMoves.Open) with { Thread = Guid.NewGuid() }));
    }

    [Fact]
    public void Schedule_InAClosedThread_IsRefused()
    {
        _s.Do(new Domain.Changes.UpdateThread { Thread = _s.Thread.Id, Key = _s.NewId(), Author = _s.Mo, State = CommentThreadState.Closed });

        Assert.Equal(ErrorCode.Closed, _s.Refused(_s.Scheduling()));
    }
}
