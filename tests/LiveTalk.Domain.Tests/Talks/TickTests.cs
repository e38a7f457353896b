using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Talks.Acts;
using LiveTalk.Domain.Threads;
using Xunit;

namespace LiveTalk.Domain.Tests.Talks;

/// <summary>What happens by itself, and once only however many clocks tick (R15).</summary>
public sealed class TickTests
{
    private readonly TalkStage _s = new();

    [Fact]
    public void Tick_AnyNumberAtTheSameMoment_OneStartAndOneEnd()
    {
        _s.Schedule(t => t with { Options = new() { AutoStart = true, AutoEnd = true } });
        List<TalkState> seen = [];
        for (var minute = 0; minute < 200; minute++)
        {
            _s.Pass(60);
            _s.Decide(_s.Ticking(), _s.Ticking(), _s.Ticking());
            _s.Tick();
            seen.AddRange(_s.News.Select(e => e.Talk!.State));
        }

        Assert.Equal(
            [TalkState.Lobby, TalkState.Live, TalkState.Ended], _s.Events.Where(e => e.Type == EventTypes.TalkUpdated).Skip(1).Select(e => e.Talk!.State));
        Assert.Equal(["talk.open", "talk.start", "talk.end"], _s.Audit.Skip(1).Select(a => a.Act));
        Assert.All(_s.Audit.Skip(1), a => Assert.Null(a.By));
        Assert.Equal((TalkStage.Start, TalkStage.Start.AddMinutes(60)), (_s.Talk.StartedAt, _s.Talk.OverAt));
    }

    [Fact]
    public void Tick_EarlyOrAgain_ChangesNothing_AndKeepsNoKey()
    {
        _s.Schedule();
        var act = _s.Ticking();

        var result = _s.Do(act);
        _s.Do(act);

        Assert.Equal(0, result.Seq);
        Assert.Empty(_s.News);
        Assert.Equal(TalkStage.Start.AddMinutes(-15), _s.DueAt);
    }

    [Fact]
    public void Tick_AllNodesWereDownOverTheStart_StartsOnce()
    {
        _s.Schedule(t => t with { Options = new() { AutoStart = true } });
        _s.Pass((TimeSpan.FromHours(2) + TimeSpan.FromMinutes(30)).TotalSeconds);

        _s.Decide(_s.Ticking(), _s.Ticking());

        Assert.Equal(TalkState.Live, Assert.Single(_s.News).Talk!.State);
    }

    [Fact]
    public void Tick_AfterThePlannedEnd_DoesNotStart_AndGivesUpInTheEnd()
    {
        _s.Schedule(t => t with { Options = new() { AutoStart = true, LobbyMinutes = null } });
        _s.Pass(TimeSpan.FromHours(3).TotalSeconds);
        _s.Tick();
        Assert.Equal((TalkState.Scheduled, TalkStage.Start.AddHours(2)), (_s.Talk.State, _s.DueAt));
        _s.Pass(TimeSpan.FromHours(1).TotalSeconds);

        _s.Tick();

        Assert.Equal((TalkState.Cancelled, null), (_s.Talk.State, _s.DueAt));
    }

    [Fact]
    public void Tick_StartWhileAnotherTalkIsOn_WaitsALittle()
    {
        _s.GoLive();
        var first = _s.Id;
        _s.Schedule(t => t with { StartsAt = TalkStage.Start, Options = new() { AutoStart = true, LobbyMinutes = null } });

        _s.Tick();

        Assert.Equal((TalkState.Scheduled, _s.Now + TalkLimits.RetryAfter), (_s.Talk.State, _s.DueAt));
        _s.Do(_s.Move(TalkMoves.End, talk: first));
        _s.Pass(5);
        _s.Tick();
        Assert.Equal(TalkState.Live, _s.Talk.State);
    }

    [Fact]
    public void Tick_TalkThatStartedOrWasReopenedAfterItsPlannedEnd_GoesOn()
    {
        _s.Schedule(t => t with { Options = new() { AutoEnd = true } });
        _s.Pass(TimeSpan.FromHours(3.5).TotalSeconds);
        _s.Do(_s.Move(TalkMoves.Start));

        _s.Tick();

        Assert.Equal((TalkState.Live, null), (_s.Talk.State, _s.DueAt));
    }

    [Fact]
    public void Tick_TurnWhoseTimeIsUp_EndsAndTheNextIsCalled()
    {
        _s.GoLive(t => t with { Floor = new() { Size = 1, Seconds = 30, Advance = true } });
        _s.Up(_s.Ada);
        _s.Up(_s.Ben);
        Assert.Equal([_s.Ada.Id], _s.Speaking.Select(h => h.Who.Id));
        _s.Pass(29);
        _s.Tick();
        Assert.Empty(_s.News);
        _s.Pass(1);

        _s.Decide(_s.Ticking(), _s.Ticking());

        Assert.Equal([EventTypes.TalkHands, EventTypes.TalkUpdated], _s.News.Select(e => e.Type));
        Assert.Equal([_s.Ben.Id], _s.Speaking.Select(h => h.Who.Id));
        Assert.Equal([(_s.Ada.Id, "turn", HandStates.Done), (_s.Ben.Id, "turn", HandStates.Speaking)], _s.Notices.Select(n => (n.Recipient, n.Kind, n.Talk!.Hand!.State)));
        Assert.Equal(_s.Now.AddSeconds(30), _s.DueAt);
    }

    [Fact]
    public void Recap_IsDueFromTheEnd_AndTheFirstCounts()
    {
        _s.GoLive();
        _s.Do(_s.Move(TalkMoves.End));
        Assert.Equal(_s.Now, _s.DueAt);
        _s.Tick();
        Assert.Equal(_s.Now + TalkLimits.RetryAfter, _s.DueAt);
        var server = _s.Person("Server");

        _s.Decide(_s.Recap(server), _s.Recap(server));

        Assert.Equal(_s.Now, Assert.Single(_s.News).Talk!.RecapAt);
        Assert.Equal((1, null), (_s.Recaps.Count, _s.DueAt));
        Assert.Equal(("talk.recap", null), (_s.Audit[^1].Act, _s.Audit[^1].By));
    }

    [Fact]
    public void Recap_EditedByAHost_OnlyOnceItStands()
    {
        _s.GoLive();
        Assert.Equal(ErrorCode.Conflict, _s.Refused(_s.Recap(_s.Hanna, "Early")));
        _s.Do(_s.Move(TalkMoves.End));
        _s.Do(_s.Recap(_s.Person("Server")));
        _s.Pass(60);

        Assert.Equal(ErrorCode.Forbidden, _s.Refused(_s.Recap(_s.Ada, "Mine")));
        _s.Do(_s.Recap(_s.Hanna, "Better"));

        Assert.Equal(["Better"], _s.Recaps.Select(r => r.Edited).Skip(1));
        Assert.Equal((_s.Now, "talk.recap.edit"), (_s.Talk.RecapAt, _s.Audit[^1].Act));
    }

    [Fact]
    public void Recap_OfATalkThatEndsAgain_IsMadeAgain()
    {
        _s.GoLive();
        _s.Do(_s.Move(TalkMoves.End));
        _s.Do(_s.Recap(_s.Person("Server")));
        _s.Do(_s.Move(TalkMoves.Reopen));
        Assert.NotNull(_s.Talk.RecapAt);

        _s.Pass(60);
        _s.Do(_s.Move(TalkMoves.End));

        Assert.Equal((null, _s.Now), (_s.Talk.RecapAt, _s.DueAt));
    }
}
