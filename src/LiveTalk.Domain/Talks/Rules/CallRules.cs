using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Talks.Acts;

namespace LiveTalk.Domain.Talks.Rules;

/// <summary>Hosts give the floor and take it.</summary>
internal static class CallRules
{
    public static ChangeResult Call(TalkEdit edit, CallHand call)
    {
        edit.Talk.RequireHost(edit.Author);
        edit.RequireLive();
        if (call.Hand is { } id)
        {
            var named = edit.Find<Hand>(id) ?? throw HandRules.NoHand();

            // Somebody was quicker, and it has what was asked for.
            return named.State == HandStates.Speaking ? edit.Finish(named) : Give(edit, named, call.Replace);
        }

        var first = edit.Line.FirstOrDefault();
        if (call.Seen is { } seen && first?.Id != seen)
        {
            return edit.Finish();
        }

        return first is null
            ? throw new LiveTalkException(ErrorCode.Conflict, "Nobody is waiting in line.")
            : Give(edit, first, call.Replace);
    }

    public static ChangeResult Invite(TalkEdit edit, InviteToFloor invite)
    {
        edit.Talk.RequireHost(edit.Author);
        edit.RequireLive();
        if (HandRules.HandOf(edit, invite.Who.Id) is { } up)
        {
            return up.State == HandStates.Speaking ? edit.Finish(up) : Give(edit, up, replace: false);
        }

        return Give(edit, new()
        {
            Id = invite.Id,
            Who = invite.Who,
            Kind = HandKinds.Invited,
            Order = edit.Line is [var first, ..] ? first.Order - 1 : 1,
            At = edit.Now,
            Turns = edit.Ledger.Turns.GetValueOrDefault(invite.Who.Id),
        }, replace: false);
    }

    public static ChangeResult EndTurn(TalkEdit edit, EndTurn end)
    {
        var hand = HandRules.Named(edit, end.Hand);
        if (hand.Who.Id != edit.Author.Id)
        {
            edit.Talk.RequireHost(edit.Author);
        }

        if (hand.State != HandStates.Speaking)
        {
            throw new LiveTalkException(ErrorCode.Conflict, $"{hand.Who.Name} does not have the floor.");
        }

        var done = FloorTurns.End(edit, hand);
        FloorTurns.Fill(edit);
        return edit.Finish(done);
    }

    private static ChangeResult Give(TalkEdit edit, Hand hand, bool replace)
    {
        if (edit.IsRestrained(hand.Who))
        {
            throw new LiveTalkException(ErrorCode.Conflict, $"{hand.Who.Name} is silenced here. Lift that first.");
        }

        if (!edit.Talk.IsHost(hand.Who.Id) && FloorTurns.Free(edit) <= 0)
        {
            if (!replace)
            {
                throw new LiveTalkException(ErrorCode.Conflict, "The floor is full. End a turn first.");
            }

            FloorTurns.End(edit, edit.Speaking.First(h => !edit.Talk.IsHost(h.Who.Id)));
        }

        return edit.Finish(FloorTurns.Begin(edit, hand));
    }
}
