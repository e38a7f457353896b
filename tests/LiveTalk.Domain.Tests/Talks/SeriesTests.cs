using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Talks.Acts;
using LiveTalk.Domain.Threads;
using Xunit;

namespace LiveTalk.Domain.Tests.Talks;

/// <summary>Repeating office hours: one talk of a series is to come at a time.</summary>
public sealed class SeriesTests
{
    private readonly TalkStage _s = new();

    private Talk Next => _s.Talks.Single(t => !t.IsOver);

    [Fact]
    public void End_AnnouncesTheNext_InTheSameBatch_Once()
    {
        _s.Schedule(t => t with { Recurrence = "FREQ=WEEKLY", Moderators = [_s.Ada.Name()] });
        _s.Pass(7200);
        _s.Do(_s.Move(TalkMoves.Start));

        _s.Decide(_s.Move(TalkMoves.End), _s.Move(TalkMoves.End));

        Assert.Equal([_s.Id, Next.Id], _s.News.Select(e => e.Talk!.Id));
        Assert.Equal((TalkStage.Start.AddDays(7), _s.Id, TalkState.Scheduled, 0), (Next.StartsAt, Next.Series, Next.State, Next.Revision));
        Assert.Equal([_s.Ada.Id], Next.Moderators.Select(m => m.Id));
        _s.Do(_s.Move(TalkMoves.Reopen));
        _s.Do(_s.Move(TalkMoves.End));
        Assert.Equal(2, _s.Talks.Count);
        Assert.Equal([new(_s.Id, Next.Id)], _s.Carried);
    }

    [Fact]
    public void Count_EndsTheSeries()
    {
        _s.Schedule(t => t with { Recurrence = "FREQ=DAILY;COUNT=3" });
        var id = _s.Id;
        for (var i = 0; i < 3; i++)
        {
            _s.Do(_s.Move(TalkMoves.Cancel, talk: id));
            id = _s.Talks[^1].Id;
        }

        Assert.Equal(Enumerable.Range(0, 3).Select(i => TalkStage.Start.AddDays(i)), _s.Talks.Select(t => t.StartsAt));
        Assert.All(_s.Talks, t => Assert.Equal(TalkState.Cancelled, t.State));
        Assert.Null(_s.Guard);
    }

    [Fact]
    public void Cancel_OfTheSeries_StopsIt()
    {
        _s.Schedule(t => t with { Recurrence = "FREQ=WEEKLY" });

        _s.Do(_s.Move(TalkMoves.Cancel, series: true));

        Assert.Single(_s.Talks);
        Assert.Equal(1, _s.Talk.Revision);
        Assert.Empty(_s.Carried);
    }

    [Fact]
    public void GivenUp_AfterALongOutage_PassesByWhatIsOver()
    {
        _s.Schedule(t => t with { Recurrence = "FREQ=DAILY" });
        _s.Pass(TimeSpan.FromDays(10).TotalSeconds);

        _s.Decide(_s.Ticking(), _s.Ticking());

        Assert.Equal((TalkState.Cancelled, 2), (_s.Talk.State, _s.Talks.Count));
        Assert.Equal(TalkStage.Start.AddDays(10), Next.StartsAt);
    }

    [Fact]
    public void Change_OfOneTalk_LeavesTheSeriesAsItWas()
    {
        _s.Schedule(t => t with { Recurrence = "FREQ=WEEKLY" });
        _s.Do(_s.Change() with { StartsAt = TalkStage.Start.AddHours(3), Title = "Special" });
        Assert.Equal((TalkStage.Start, 1), (_s.Talk.Occurrence, _s.Talk.Revision));

        _s.Do(_s.Move(TalkMoves.Cancel));

        Assert.Equal((TalkStage.Start.AddDays(7), "Office hours", null), (Next.StartsAt, Next.Title, Next.Occurrence));
    }

    [Fact]
    public void Change_OfTheSeries_ReachesWhatFollows()
    {
        _s.Schedule(t => t with { Recurrence = "FREQ=WEEKLY" });
        _s.Do(_s.Change() with { Title = "Special" });
        _s.Do(_s.Change() with { StartsAt = TalkStage.Start.AddHours(1), Minutes = 30, WholeSeries = true });
        Assert.Equal((null, TalkStage.Start.AddHours(1)), (_s.Talk.Occurrence, _s.Talk.StartsAt));

        _s.Do(_s.Move(TalkMoves.Cancel));

        Assert.Equal((TalkStage.Start.AddDays(7).AddHours(1), 30, "Office hours"), (Next.StartsAt, Next.Minutes, Next.Title));
    }

    [Fact]
    public void Change_BackToWhatTheSeriesIs_MakesItLikeTheOthersAgain()
    {
        _s.Schedule(t => t with { Recurrence = "FREQ=WEEKLY" });
        _s.Do(_s.Change() with { StartsAt = TalkStage.Start.AddHours(3), Minutes = 20 });
        Assert.Equal(60, _s.Ledger.Pattern!.Minutes);

        _s.Do(_s.Change() with { StartsAt = TalkStage.Start, Minutes = 60 });

        Assert.Equal((null, null), (_s.Talk.Occurrence, _s.Ledger.Pattern));
    }

    [Fact]
    public void Change_OfTheRule_BeginsAndEndsASeries()
    {
        _s.Schedule();
        Assert.Equal(_s.Id, _s.Do(_s.Change() with { Recurrence = "FREQ=WEEKLY", Exceptions = [TalkStage.Start.AddDays(7)] }).Talk!.Series);
        _s.Do(_s.Move(TalkMoves.Cancel));
        Assert.Equal(TalkStage.Start.AddDays(14), Next.StartsAt);
        var second = Next.Id;

        _s.Do(_s.Change() with { Talk = second, Recurrence = "" });
        _s.Do(_s.Move(TalkMoves.Cancel, talk: second));

        Assert.Equal(2, _s.Talks.Count);
        Assert.DoesNotContain(_s.Events, e => e.Type != EventTypes.TalkUpdated);
    }
}
