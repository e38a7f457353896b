using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Threads;
using Xunit;

namespace LiveTalk.Domain.Tests.Talks;

public sealed class PollTests
{
    private readonly TalkStage _s = new();

    [Fact]
    public void Prepare_IsForTheCrew_UntilItIsOpened()
    {
        _s.GoLive();
        var draft = (Poll)_s.Do(_s.Poll()).Item!;
        Assert.Empty(_s.News);
        Assert.Equal([(_s.Hanna.Id, Notice.Backstage)], _s.Notices.Select(n => (n.Recipient, n.Kind)));
        Assert.Equal(ErrorCode.NotFound, _s.Refused(_s.Choose(_s.Ada, draft.Id, 0)));
        _s.Do(_s.Poll(multiple: true, draft: draft.Id));

        _s.Do(_s.MovePoll(draft.Id, "open"));

        Assert.Equal((EventTypes.TalkPolls, true), (Assert.Single(_s.News).Type, _s.Shown.Polls![0].Multiple));
        Assert.Equal([0, 0, 0], _s.Shown.Polls[0].Counts);
        Assert.Equal(ErrorCode.Conflict, _s.Refused(_s.Poll(draft: draft.Id)));
        Assert.Equal(ErrorCode.Conflict, _s.Refused(_s.MovePoll(draft.Id, "discard")));
        Assert.Equal(ErrorCode.NotFound, _s.Refused(_s.Poll(draft: Guid.NewGuid())));
    }

    [Fact]
    public void Polls_AreRunByHosts()
    {
        _s.Schedule();
        var draft = _s.Do(_s.Poll()).Item!.Id;

        Assert.Equal(ErrorCode.Forbidden, _s.Refused(_s.Poll(_s.Mo)));
        Assert.Equal(ErrorCode.Forbidden, _s.Refused(_s.MovePoll(draft, "open", _s.Mo)));
        Assert.Equal(ErrorCode.Conflict, _s.Refused(_s.MovePoll(draft, "open")));
        Assert.Equal(ErrorCode.Conflict, _s.Refused(_s.MovePoll(draft, "close")));
        Assert.Equal(ErrorCode.Invalid, _s.Refused(_s.MovePoll(draft, "burn")));
        _s.Do(_s.MovePoll(draft, "discard"));
        Assert.Equal(("poll.discard", draft.ToString(), _s.Hanna.Id), (_s.Audit[^1].Act, _s.Audit[^1].Target, _s.Audit[^1].By!.Id));
        Assert.Equal(ErrorCode.NotFound, _s.Refused(_s.MovePoll(draft, "open")));
    }

    [Fact]
    public void Vote_OnePersonOneVote_ChangeableAndTakenBack()
    {
        _s.GoLive();
        var poll = _s.Opened();

        _s.Do(_s.Choose(_s.Ada, poll.Id, 0));
        _s.Do(_s.Choose(_s.Ada, poll.Id, 1));
        _s.Do(_s.Choose(_s.Ben, poll.Id, 1));
        _s.Do(_s.Choose(_s.Cleo, poll.Id, 2));
        _s.Do(_s.Choose(_s.Cleo, poll.Id));
        Assert.Equal(0, _s.Do(_s.Choose(_s.Ben, poll.Id, 1)).Seq);
        _s.Do(_s.MovePoll(poll.Id, "close"));

        Assert.Equal(2, _s.Shown.Polls![0].Voters);
        Assert.Equal([0, 2, 0], _s.Shown.Polls[0].Counts);
        Assert.Null(_s.Shown.Polls[0].Names);
        Assert.Equal(ErrorCode.Closed, _s.Refused(_s.Choose(_s.Dan, poll.Id, 0)));
    }

    [Fact]
    public void Vote_ChoicesThatAreNotThere_AreInvalid()
    {
        _s.GoLive();
        var poll = _s.Opened();

        Assert.Equal(ErrorCode.Invalid, _s.Refused(_s.Choose(_s.Ada, poll.Id, 3)));
        Assert.Equal(ErrorCode.Invalid, _s.Refused(_s.Choose(_s.Ada, poll.Id, -1)));
        Assert.Equal(ErrorCode.Invalid, _s.Refused(_s.Choose(_s.Ada, poll.Id, 0, 1)));
        _s.Do(_s.Choose(_s.Ada, poll.Id, 0, 0));
    }

    [Fact]
    public void Results_AfterTheEnd_TellOnlyHowManyVoted()
    {
        _s.GoLive();
        var poll = _s.Opened(multiple: true, anonymous: false, live: false);

        var mine = (Poll)_s.Do(_s.Choose(_s.Ada, poll.Id, 0, 2)).Item!;
        Assert.Equal((1, null, null), (mine.Voters, mine.Counts, mine.Names));
        Assert.Equal((1, null), (_s.News[0].Tally!.Polls![poll.Id].Voters, _s.News[0].Tally!.Polls![poll.Id].Counts));
        _s.Do(_s.MovePoll(poll.Id, "close"));

        Assert.Equal([1, 0, 1], _s.Shown.Polls![0].Counts);
        Assert.Equal([["Ada"], [], ["Ada"]], _s.Shown.Polls[0].Names!.Select(names => names.Select(n => n.Name)));
        _s.Do(_s.MovePoll(poll.Id, "open"));
        Assert.Equal((1, null), (_s.Shown.Polls[0].Voters, _s.Shown.Polls[0].Counts));
        _s.Do(_s.Choose(_s.Ada, poll.Id, 1));
        _s.Do(_s.MovePoll(poll.Id, "close"));
        Assert.Equal([[], ["Ada"], []], _s.Shown.Polls[0].Names!.Select(names => names.Select(n => n.Name)));
    }

    [Fact]
    public void Tally_HundredsOfVotesInASecond_AreAFewEvents()
    {
        _s.GoLive();
        var poll = _s.Opened();
        var before = _s.Events.Count;
        for (var i = 0; i < 400; i++)
        {
            _s.Do(_s.Choose(_s.Person($"P{i}"), poll.Id, i % 3));
            _s.Pass(0.0025);
        }

        _s.Pass(0.25);
        _s.Tick();

        Assert.InRange(_s.Events.Count - before, 4, 6);
        Assert.Equal(400, _s.Shown.Polls![0].Voters);
        Assert.Equal([134, 133, 133], _s.Shown.Polls[0].Counts);
    }
}
