using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Talks.Acts;
using LiveTalk.Domain.Threads;
using Xunit;

namespace LiveTalk.Domain.Tests.Talks;

public sealed class QuestionTests
{
    private readonly TalkStage _s = new();

    [Fact]
    public void Ask_WhereNobodyApproves_ShowsAtOnce()
    {
        _s.Schedule();

        var question = (Question)_s.Do(_s.Ask(_s.Ada, "How?")).Item!;

        Assert.Equal((QuestionStates.Open, "How?", _s.Ada.Id), (question.State, question.Text, question.Asker.Id));
        Assert.Equal([question.Id], Assert.Single(_s.News).Questions!.Select(q => q.Id));
        Assert.Empty(_s.Notices);
    }

    [Fact]
    public void Ask_WithApproval_IsSeenByTheCrewOnly_UntilItIsLetIn()
    {
        _s.Schedule(t => t with { Options = new() { Approval = true }, Moderators = [_s.Ben.Name()] });

        var question = (Question)_s.Do(_s.Ask(_s.Ada)).Item!;

        Assert.Equal(QuestionStates.Pending, question.State);
        Assert.Empty(_s.News);
        Assert.Equal([(_s.Hanna.Id, Notice.Backstage), (_s.Ben.Id, Notice.Backstage)], _s.Notices.Select(n => (n.Recipient, n.Kind)));
        Assert.Equal(ErrorCode.Forbidden, _s.Refused(_s.Approve(_s.Ada, question.Id)));
        Assert.Equal(ErrorCode.NotFound, _s.Refused(_s.Vote(_s.Cleo, question.Id)));
        _s.Do(_s.Approve(_s.Ben, question.Id));
        Assert.Contains(_s.Notices, n => n.Recipient == _s.Ada.Id && n.Kind == Notice.Question && n.Talk!.Question!.State == QuestionStates.Open);
        Assert.Single(_s.Shown.Questions!);
        Assert.Equal(QuestionStates.Open, ((Question)_s.Do(_s.Ask(_s.Ben)).Item!).State);
    }

    [Fact]
    public void Ask_EarlyWhereThatIsNotWantedOrAfterTheEnd_IsRefused()
    {
        _s.Schedule(t => t with { Options = new() { EarlyQuestions = false } });
        Assert.Equal(ErrorCode.Conflict, _s.Refused(_s.Ask(_s.Ada)));
        _s.Do(_s.Move(TalkMoves.Start));
        _s.Do(_s.Ask(_s.Ada));
        _s.Do(_s.Move(TalkMoves.End));
        Assert.Equal(ErrorCode.Closed, _s.Refused(_s.Ask(_s.Ada)));
    }

    [Fact]
    public void Ask_TooManyOfOnePerson_IsAConflict()
    {
        _s.Schedule();
        Guid last = default;
        for (var i = 0; i < TalkLimits.MaxQuestionsEach; i++)
        {
            last = _s.Do(_s.Ask(_s.Ada)).Item!.Id;
        }

        Assert.Equal(ErrorCode.Conflict, _s.Refused(_s.Ask(_s.Ada)));
        _s.Do(_s.Answer(_s.Hanna, last));
        _s.Do(_s.Ask(_s.Ada));
    }

    [Fact]
    public void Ask_InAReadonlyThread_OnlyByTheCrew()
    {
        _s.Schedule();
        _s.Do(new UpdateThread { Thread = _s.Thread.Id, Key = _s.NewId(), Author = _s.Mo, State = CommentThreadState.Readonly });
        Assert.Equal(ErrorCode.Closed, _s.Refused(_s.Ask(_s.Ada)));
        var question = _s.Do(_s.Ask(_s.Mo)).Item!.Id;

        _s.Do(_s.Vote(_s.Ada, question));
    }

    [Fact]
    public void Decline_ByCrewOrAsker_GoesWithoutItsWords()
    {
        _s.GoLive();
        var question = _s.Do(_s.Ask(_s.Ada, "Rude?")).Item!.Id;
        _s.Do(_s.Take(_s.Hanna, question));
        Assert.Equal(ErrorCode.Forbidden, _s.Refused(_s.Decline(_s.Ben, question)));

        _s.Do(_s.Decline(_s.Mo, question));

        Assert.Equal((QuestionStates.Declined, ""), (_s.News[0].Questions![0].State, _s.News[0].Questions![0].Text));
        Assert.Null(_s.Talk.Current);
        Assert.Empty(_s.Shown.Questions!);
        Assert.Equal("Rude?", _s.Item<Question>(question).Text);
        Assert.Contains(_s.Notices, n => n.Recipient == _s.Ada.Id && n.Talk!.Question!.State == QuestionStates.Declined);
        var own = _s.Do(_s.Ask(_s.Ada)).Item!.Id;
        _s.Do(_s.Decline(_s.Ada, own));
        Assert.DoesNotContain(_s.Notices, n => n.Recipient == _s.Ada.Id);
        Assert.DoesNotContain(_s.Audit, a => a.Target == own.ToString());
    }

    [Fact]
    public void Approve_OfADeclinedOne_BringsItBackWithItsVotes()
    {
        _s.GoLive();
        var id = _s.Do(_s.Ask(_s.Ada)).Item!.Id;
        _s.Do(_s.Vote(_s.Ben, id));
        _s.Pass(1);
        _s.Do(_s.Decline(_s.Mo, id));
        Assert.Equal(ErrorCode.NotFound, _s.Refused(_s.Approve(_s.Mo, id)));

        _s.Do(_s.Approve(_s.Mo, id, _s.Item<Question>(id)));
        _s.Do(_s.Vote(_s.Cleo, id));

        Assert.Equal(2, Assert.Single(_s.Shown.Questions!).Votes);
    }

    [Fact]
    public void Answer_DuringAndAfter_TellsTheAsker()
    {
        _s.GoLive();
        var spoken = _s.Do(_s.Ask(_s.Ada)).Item!.Id;
        var later = _s.Do(_s.Ask(_s.Ben)).Item!.Id;
        var comment = _s.Do(_s.Post(_s.Hanna)).Comment!.Id;
        _s.Do(_s.Take(_s.Hanna, spoken));

        _s.Do(_s.Answer(_s.Hanna, spoken));
        Assert.Null(_s.Talk.Current);
        _s.Do(_s.Move(TalkMoves.End));
        var answered = (Question)_s.Do(_s.Answer(_s.Mo, later, "**So.**", comment)).Item!;

        Assert.Equal((QuestionStates.Answered, comment, "**So.**", _s.Mo.Id, _s.Now), (answered.State, answered.Answer, answered.AnswerText, answered.AnsweredBy!.Id, answered.AnsweredAt));
        Assert.Equal([(_s.Ben.Id, Notice.Question)], _s.Notices.Select(n => (n.Recipient, n.Kind)));
        Assert.Equal(0, _s.Do(_s.Answer(_s.Mo, later, "**So.**", comment)).Seq);
        Assert.Equal(QuestionStates.Open, ((Question)_s.Do(_s.Answer(_s.Mo, later, answered: false)).Item!).State);
        Assert.Equal(ErrorCode.Forbidden, _s.Refused(_s.Answer(_s.Ada, later)));
        Assert.Equal(ErrorCode.NotFound, _s.Refused(_s.Answer(_s.Mo, later, null, Guid.NewGuid())));
        Assert.Equal(ErrorCode.NotFound, _s.Refused(_s.Answer(_s.Mo, Guid.NewGuid())));
    }

    [Fact]
    public void Take_OnlyByHostsWhileTheTalkIsOn()
    {
        _s.Schedule();
        var question = _s.Do(_s.Ask(_s.Ada)).Item!.Id;
        Assert.Equal(ErrorCode.Conflict, _s.Refused(_s.Take(_s.Hanna, question)));
        _s.Do(_s.Move(TalkMoves.Start));
        Assert.Equal(ErrorCode.Forbidden, _s.Refused(_s.Take(_s.Mo, question)));
        Assert.Equal(ErrorCode.NotFound, _s.Refused(_s.Take(_s.Hanna, Guid.NewGuid())));

        Assert.Equal(question, _s.Do(_s.Take(_s.Hanna, question)).Talk!.Current);
        Assert.Equal(0, _s.Do(_s.Take(_s.Hanna, question)).Seq);
        Assert.Null(_s.Do(_s.Take(_s.Hanna, null)).Talk!.Current);
    }

    [Fact]
    public void Vote_CountsPeopleNotClicks_AndIsToldAFewTimesASecond()
    {
        _s.GoLive();
        var id = _s.Do(_s.Ask(_s.Ada)).Item!.Id;
        _s.Do(_s.Vote(_s.Ben, id));
        Assert.Equal(1, _s.News[0].Tally!.Questions![id]);

        Assert.Equal(2, ((Question)_s.Do(_s.Vote(_s.Cleo, id)).Item!).Votes);
        _s.Decide(_s.Vote(_s.Dan, id), _s.Vote(_s.Dan, id), _s.Vote(_s.Ben, id, on: false));
        Assert.Empty(_s.News);
        Assert.Equal(_s.Now + TalkLimits.TallyEvery, _s.DueAt);
        _s.Pass(0.25);
        _s.Decide(_s.Ticking(), _s.Ticking());

        Assert.Equal(2, Assert.Single(_s.News).Tally!.Questions![id]);
        Assert.Equal(2, _s.Shown.Questions![0].Votes);
        Assert.Null(_s.DueAt);
    }

    [Fact]
    public void Vote_ForOnesOwnOrAnAnsweredOneOrInACancelledTalk_IsRefused()
    {
        _s.Schedule();
        var id = _s.Do(_s.Ask(_s.Ada)).Item!.Id;
        Assert.Equal(ErrorCode.Conflict, _s.Refused(_s.Vote(_s.Ada, id)));
        Assert.Equal(ErrorCode.NotFound, _s.Refused(_s.Vote(_s.Ben, Guid.NewGuid())));
        _s.Do(_s.Answer(_s.Hanna, id));
        Assert.Equal(ErrorCode.Conflict, _s.Refused(_s.Vote(_s.Ben, id)));
        _s.Do(_s.Move(TalkMoves.Cancel));
        Assert.Equal(ErrorCode.Closed, _s.Refused(_s.Vote(_s.Ben, id)));
    }
}
