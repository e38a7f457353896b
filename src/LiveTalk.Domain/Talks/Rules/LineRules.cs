using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Talks.Acts;

namespace LiveTalk.Domain.Talks.Rules;

/// <summary>The crew moves hands in line.</summary>
internal static class LineRules
{
    public static ChangeResult Skip(TalkEdit edit, SkipHand skip)
    {
        edit.Talk.RequireCrew(edit.Author);
        edit.RequireNotOver();
        var hand = HandRules.Waiting(edit, skip.Hand);
        var line = edit.Line;
        var index = Array.FindIndex(line, h => h.Id == hand.Id);
        return index == line.Length - 1 ? edit.Finish(hand) : Put(edit, line, hand, index + 1, "hand.skip");
    }

    public static ChangeResult Move(TalkEdit edit, MoveHand move)
    {
        edit.Talk.RequireCrew(edit.Author);
        edit.RequireNotOver();
        var hand = HandRules.Waiting(edit, move.Hand);
        var before = move.Before is { } id ? HandRules.Waiting(edit, id) : null;
        var line = edit.Line;
        var index = before is null ? line.Length - 1 : Array.FindIndex(line, h => h.Id == before.Id);
        var now = Array.FindIndex(line, h => h.Id == hand.Id);
        if (before is not null && now < index)
        {
            index--;
        }

        return index == now || before?.Id == hand.Id ? edit.Finish(hand) : Put(edit, line, hand, index, "hand.move");
    }

    private static ChangeResult Put(TalkEdit edit, Hand[] line, Hand hand, int index, string act)
    {
        var moved = LineOrder.Insert(edit, [.. line.Where(h => h.Id != hand.Id)], hand, index);
        edit.Audit(act, hand.Who.Id.ToString(), hand.Who.Name);
        return edit.Finish(moved);
    }
}
