using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Talks.Acts;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Domain.Talks.Rules;

/// <summary>Hands go up and come down.</summary>
internal static class HandRules
{
    public static ChangeResult Raise(TalkEdit edit, CommentThread thread, RaiseHand raise)
    {
        edit.RequireTakingPart(thread, CommentThreadState.Open);
        edit.RequireNotOver();
        if (raise.Kind is not (HandKinds.Question or HandKinds.Reply or HandKinds.Order))
        {
            throw Refuse.Invalid("A hand is raised for a 'question', a 'reply' or a point of 'order'.");
        }

        if (HandOf(edit, raise.Author.Id) is { } mine)
        {
            return Change(edit, mine, raise);
        }

        if (!edit.Talk.Options.Hands)
        {
            throw new LiveTalkException(ErrorCode.Conflict, "In this talk no hands are raised.");
        }

        if (edit.Talk.State == TalkState.Scheduled)
        {
            throw new LiveTalkException(ErrorCode.Conflict, "Hands can go up once the talk's lobby is open.");
        }

        if (edit.All<Hand>().Count() >= TalkLimits.MaxHands)
        {
            throw new LiveTalkException(ErrorCode.Conflict, "So many hands are up that no more can be for now. Try again in a while.");
        }

        var turns = edit.Ledger.Turns.GetValueOrDefault(raise.Author.Id);
        var hand = LineOrder.Join(edit, new()
        {
            Id = raise.Id,
            Who = raise.Author,
            Reason = raise.Reason,
            Kind = raise.Kind,
            Order = 0,
            At = edit.Now,
            Turns = turns,
            New = raise.New && turns == 0,
        });
        FloorTurns.Fill(edit);
        return edit.Finish(edit.Find<Hand>(hand.Id));
    }

    public static ChangeResult Lower(TalkEdit edit, LowerHand lower)
    {
        if (lower.All)
        {
            return LowerAll(edit);
        }

        var hand = Named(edit, lower.Hand);
        var own = hand.Who.Id == edit.Author.Id;
        if (!own)
        {
            edit.Talk.RequireCrew(edit.Author);
            if (hand.State == HandStates.Speaking)
            {
                throw new LiveTalkException(ErrorCode.Conflict, $"{hand.Who.Name} has the floor by now. End the turn instead.");
            }

            edit.Audit("hand.lower", hand.Who.Id.ToString(), hand.Who.Name);
        }

        var down = FloorTurns.TakeDown(edit, hand);
        FloorTurns.Fill(edit);
        return edit.Finish(down);
    }

    /// <summary>A person's hand that is up or speaking, or null.</summary>
    public static Hand? HandOf(TalkEdit edit, Guid who) => edit.All<Hand>().FirstOrDefault(h => h.Who.Id == who);

    /// <summary>The hand that is named, or the author's own.</summary>
    public static Hand Named(TalkEdit edit, Guid? id) => (id is { } hand ? edit.Find<Hand>(hand) : HandOf(edit, edit.Author.Id)) ?? throw NoHand();

    /// <summary>A hand that waits.</summary>
    public static Hand Waiting(TalkEdit edit, Guid id)
    {
        var hand = edit.Find<Hand>(id) ?? throw NoHand();
        return hand.State == HandStates.Waiting ? hand : throw new LiveTalkException(ErrorCode.Conflict, $"{hand.Who.Name} has the floor by now.");
    }

    public static LiveTalkException NoHand() => new(ErrorCode.NotFound, "That hand is not up, or not any more.");

    private static ChangeResult Change(TalkEdit edit, Hand hand, RaiseHand raise)
    {
        var next = hand with { Reason = raise.Reason, Kind = hand.Kind == HandKinds.Invited ? hand.Kind : raise.Kind };
        if (next == hand)
        {
            return edit.Finish(hand);
        }

        var moves = hand.State == HandStates.Waiting && (hand.Kind == HandKinds.Order) != (next.Kind == HandKinds.Order);
        return edit.Finish(moves ? LineOrder.Join(edit, next) : edit.Put(next));
    }

    private static ChangeResult LowerAll(TalkEdit edit)
    {
        edit.Talk.RequireCrew(edit.Author);
        var line = edit.Line;
        foreach (var hand in line)
        {
            FloorTurns.TakeDown(edit, hand);
        }

        if (line.Length > 0)
        {
            edit.Audit("hand.lower", null, "all");
        }

        return edit.Finish();
    }
}
