using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Talks.Acts;
using LiveTalk.Domain.Threads;
using Xunit;

namespace LiveTalk.Domain.Tests.Talks;

public sealed class HandTests
{
    private readonly TalkStage _s = new();

    [Fact]
    public void Raise_InAFairTalk_PutsThoseFirstWhoDidNotSpeakAndThenThoseWhoAreNew()
    {
        _s.GoLive();
        var again = _s.Up(_s.Ada);
        _s.Do(_s.Call());
        _s.Do(_s.EndTurn(_s.Ada, again.Id));
        _s.Up(_s.Ada);
        _s.Up(_s.Ben);
        _s.Up(_s.Cleo, isNew: true);
        _s.Up(_s.Dan, HandKinds.Order);

        Assert.Equal([_s.Dan.Id, _s.Cleo.Id, _s.Ben.Id, _s.Ada.Id], _s.Line.Select(h => h.Who.Id));
        Assert.Equal([0, 0, 0, 1], _s.Line.Select(h => h.Turns));
    }

    [Fact]
    public void Raise_InATalkThatIsNotFair_IsFirstComeFirstServed_ExceptPointsOfOrder()
    {
        _s.GoLive(t => t with { Floor = new() { Fair = false } });
        _s.Up(_s.Ada);
        _s.Up(_s.Ben, isNew: true);
        _s.Up(_s.Dan, HandKinds.Order);
        _s.Up(_s.Cleo, HandKinds.Order);

        Assert.Equal([_s.Dan.Id, _s.Cleo.Id, _s.Ada.Id, _s.Ben.Id], _s.Line.Select(h => h.Who.Id));
    }

    [Fact]
    public void Change_OfFairness_PutsTheLineInOrderAnew()
    {
        _s.GoLive(t => t with { Floor = new() { Fair = false } });
        _s.Up(_s.Ada);
        _s.Up(_s.Ben, isNew: true);

        _s.Do(_s.Change() with { Floor = new() { Fair = true } });

        Assert.Equal([_s.Ben.Id, _s.Ada.Id], _s.Line.Select(h => h.Who.Id));
        Assert.Equal([EventTypes.TalkHands, EventTypes.TalkUpdated], _s.News.Select(e => e.Type));
    }

    [Fact]
    public void Raise_Again_ChangesTheHandThatIsUp()
    {
        _s.GoLive();
        _s.Up(_s.Ben);
        var hand = _s.Up(_s.Ada);

        var changed = (Hand)_s.Do(_s.Raise(_s.Ada, HandKinds.Order, reason: "The sound is gone")).Item!;

        Assert.Equal((hand.Id, HandKinds.Order, "The sound is gone"), (changed.Id, changed.Kind, changed.Reason));
        Assert.Equal([_s.Ada.Id, _s.Ben.Id], _s.Line.Select(h => h.Who.Id));
        Assert.Equal(0, _s.Do(_s.Raise(_s.Ada, HandKinds.Order, reason: "The sound is gone")).Seq);
    }

    [Fact]
    public void Raise_BeforeTheLobbyOrAfterTheEndOrWhereNoHandsAreRaised_IsRefused()
    {
        _s.Schedule();
        Assert.Equal(ErrorCode.Conflict, _s.Refused(_s.Raise(_s.Ada)));
        _s.Do(_s.Move(TalkMoves.Open));
        _s.Up(_s.Ada);
        Assert.Equal(ErrorCode.Invalid, _s.Refused(_s.Raise(_s.Ben, HandKinds.Invited)));
        _s.Do(_s.Change() with { Options = new() { Hands = false } });
        Assert.Equal(ErrorCode.Conflict, _s.Refused(_s.Raise(_s.Ben)));
        _s.Do(_s.Move(TalkMoves.Cancel));
        Assert.Equal(ErrorCode.Closed, _s.Refused(_s.Raise(_s.Ada)));
    }

    [Fact]
    public void Lower_OwnAndByCrewAndAll()
    {
        _s.GoLive();
        var ada = _s.Up(_s.Ada);
        var ben = _s.Up(_s.Ben);
        _s.Up(_s.Cleo);
        _s.Up(_s.Dan);

        Assert.Equal(ErrorCode.Forbidden, _s.Refused(_s.Lower(_s.Ada, ben.Id)));
        Assert.Equal(ErrorCode.Forbidden, _s.Refused(_s.Lower(_s.Ada, null, all: true)));
        _s.Do(_s.Lower(_s.Ada, ada.Id));
        _s.Do(_s.Lower(_s.Mo, ben.Id));
        Assert.Equal("hand.lower", _s.Audit[^1].Act);
        _s.Do(_s.Lower(_s.Mo, null, all: true));

        Assert.Equal(2, Assert.Single(_s.News).Hands!.Count);
        Assert.Empty(_s.Line);
        Assert.Equal(ErrorCode.NotFound, _s.Refused(_s.Lower(_s.Ada, ada.Id)));
    }

    [Fact]
    public void Lower_JustWhenItWasCalled_EndsTheTurnForItsOwnerOnly()
    {
        _s.GoLive();
        var hand = _s.Up(_s.Ada);
        _s.Do(_s.Call());

        Assert.Equal(ErrorCode.Conflict, _s.Refused(_s.Lower(_s.Mo, hand.Id)));
        _s.Do(_s.Lower(_s.Ada, hand.Id));

        Assert.Equal(HandStates.Done, _s.Item<Hand>(hand.Id).State);
    }

    [Fact]
    public void Call_TwoHostsPressNextTogether_EachHandIsCalledOnce()
    {
        _s.GoLive(t => t with { Floor = new() { Size = 2, Fair = false } });
        var first = _s.Up(_s.Ada);
        _s.Up(_s.Ben);

        _s.Decide(_s.Call(seen: first.Id), _s.Call(seen: first.Id));

        Assert.Equal([first.Id, null], _s.Decisions.Select(d => d.Result!.Item?.Id));
        Assert.Equal([_s.Ada.Id], _s.Speaking.Select(h => h.Who.Id));
        Assert.Equal([_s.Ben.Id], _s.Line.Select(h => h.Who.Id));
    }

    [Fact]
    public void Call_TellsThePersonAndStartsTheClock()
    {
        _s.GoLive(t => t with { Floor = new() { Seconds = 90 } });
        _s.Up(_s.Ada);

        var hand = (Hand)_s.Do(_s.Call()).Item!;

        Assert.Equal((HandStates.Speaking, _s.Now, _s.Now.AddSeconds(90)), (hand.State, hand.CalledAt, hand.Until));
        Assert.Equal((_s.Ada.Id, Notice.Turn, hand.Id), (_s.Notices[0].Recipient, _s.Notices[0].Kind, _s.Notices[0].Talk!.Hand!.Id));
        Assert.Equal([_s.Ada.Id], _s.Guard!.Floor);
        Assert.Equal(1, _s.Ledger.Turns[_s.Ada.Id]);
    }

    [Fact]
    public void Call_OntoAFullFloor_IsAConflict_UnlessTheLongestTurnIsToEnd()
    {
        _s.GoLive();
        var longest = _s.Up(_s.Ada);
        _s.Up(_s.Ben);
        _s.Up(_s.Cleo);
        _s.Do(_s.Call());
        _s.Pass(10);
        _s.Do(_s.Call());

        Assert.Equal(ErrorCode.Conflict, _s.Refused(_s.Call()));
        _s.Do(_s.Call(replace: true));

        Assert.Equal([_s.Ben.Id, _s.Cleo.Id], _s.Speaking.Select(h => h.Who.Id));
        Assert.Equal(HandStates.Done, _s.Item<Hand>(longest.Id).State);
    }

    [Fact]
    public void Call_RefusalsSayWhy()
    {
        _s.GoLive();
        var hand = _s.Up(_s.Ada);

        Assert.Equal(ErrorCode.Forbidden, _s.Refused(_s.Call(_s.Ada)));
        Assert.Equal(ErrorCode.Forbidden, _s.Refused(_s.Call(_s.Mo)));
        Assert.Equal(ErrorCode.NotFound, _s.Refused(_s.Call(hand: Guid.NewGuid())));
        _s.Do(_s.Move(TalkMoves.Pause));
        Assert.Equal(ErrorCode.Conflict, _s.Refused(_s.Call()));
        _s.Do(_s.Move(TalkMoves.Resume));
        _s.Do(_s.Call(hand: hand.Id));
        Assert.Equal(0, _s.Do(_s.Call(hand: hand.Id)).Seq);
        Assert.Equal(ErrorCode.Conflict, _s.Refused(_s.Call()));
    }

    [Fact]
    public void Invite_GivesTheFloorWithoutAHand_AndHostsAreNotCounted()
    {
        _s.GoLive(t => t with { Floor = new() { Size = 1 } });

        var invited = (Hand)_s.Do(_s.Invite(_s.Ada)).Item!;
        _s.Do(_s.Invite(_s.Hanna));

        Assert.Equal((HandKinds.Invited, HandStates.Speaking), (invited.Kind, invited.State));
        Assert.Equal(0, _s.Do(_s.Invite(_s.Ada)).Seq);
        Assert.Equal(ErrorCode.Conflict, _s.Refused(_s.Invite(_s.Ben)));
        Assert.Equal(ErrorCode.Forbidden, _s.Refused(_s.Invite(_s.Ben, _s.Ben)));
    }

    [Fact]
    public void EndTurn_OwnOrByHosts_CountsHowLongTurnsTake()
    {
        _s.GoLive();
        var ada = _s.Up(_s.Ada);
        var ben = _s.Up(_s.Ben);
        Assert.Equal(ErrorCode.Conflict, _s.Refused(_s.EndTurn(_s.Ada, ada.Id)));
        _s.Do(_s.Call());
        _s.Do(_s.Call());
        _s.Pass(20);
        Assert.Equal(ErrorCode.Forbidden, _s.Refused(_s.EndTurn(_s.Mo, ada.Id)));

        _s.Do(_s.EndTurn(_s.Ada, ada.Id));
        Assert.Empty(_s.Notices);
        _s.Pass(20);
        _s.Do(_s.EndTurn(_s.Hanna, ben.Id));

        Assert.Equal((_s.Ben.Id, Notice.Turn), (_s.Notices[0].Recipient, _s.Notices[0].Kind));
        Assert.Equal(30, _s.Talk.TurnSeconds);
        Assert.Equal(ErrorCode.NotFound, _s.Refused(_s.EndTurn(_s.Ada, ada.Id)));
    }

    [Fact]
    public void Skip_LetsTheNextGoFirst_AndMovePutsAnywhere()
    {
        _s.GoLive();
        var ada = _s.Up(_s.Ada);
        var ben = _s.Up(_s.Ben);
        var cleo = _s.Up(_s.Cleo);

        _s.Do(_s.Skip(_s.Mo, ada.Id));
        Assert.Equal([ben.Id, ada.Id, cleo.Id], _s.Line.Select(h => h.Id));
        _s.Do(_s.MoveHand(_s.Mo, cleo.Id, ben.Id));
        Assert.Equal([cleo.Id, ben.Id, ada.Id], _s.Line.Select(h => h.Id));
        _s.Do(_s.MoveHand(_s.Mo, cleo.Id, null));
        Assert.Equal([ben.Id, ada.Id, cleo.Id], _s.Line.Select(h => h.Id));
        _s.Do(_s.MoveHand(_s.Mo, ben.Id, cleo.Id));
        Assert.Equal([ada.Id, ben.Id, cleo.Id], _s.Line.Select(h => h.Id));

        Assert.Equal(0, _s.Do(_s.Skip(_s.Mo, cleo.Id)).Seq);
        Assert.Equal(0, _s.Do(_s.MoveHand(_s.Mo, ada.Id, ben.Id)).Seq);
        Assert.Equal(ErrorCode.Forbidden, _s.Refused(_s.Skip(_s.Ada, ada.Id)));
        Assert.Equal(ErrorCode.Forbidden, _s.Refused(_s.MoveHand(_s.Ada, ada.Id, null)));
        Assert.Equal(ErrorCode.NotFound, _s.Refused(_s.MoveHand(_s.Mo, ada.Id, Guid.NewGuid())));
    }

    [Fact]
    public void Move_BetweenTheSameTwoForever_NeverRunsOutOfPlaces()
    {
        _s.GoLive();
        _s.Up(_s.Ada);
        var ben = _s.Up(_s.Ben);
        var cleo = _s.Up(_s.Cleo);
        var dan = _s.Up(_s.Dan);
        for (var i = 0; i < 200; i++)
        {
            var (mover, other) = i % 2 == 0 ? (dan, cleo) : (cleo, dan);
            _s.Do(_s.MoveHand(_s.Mo, mover.Id, other.Id));

            Assert.Equal([_s.Ada.Id, mover.Who.Id, other.Who.Id], _s.Line.Where(h => h.Id != ben.Id).Select(h => h.Who.Id));
            Assert.Equal(4, _s.Line.Select(h => h.Order).Distinct().Count());
        }
    }
}
