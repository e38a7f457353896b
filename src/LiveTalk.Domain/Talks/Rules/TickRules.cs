using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Talks.Acts;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Domain.Talks.Rules;

/// <summary>What happens by itself. It looks at the locked state and does only what is due by the database's clock, so any number of ticks from any number of nodes do it once (R15).</summary>
internal static class TickRules
{
    public static ChangeResult Tick(TalkEdit edit, CommentThread thread, OpenTalk open, TickTalk tick)
    {
        MoveOn(edit, thread, tick);
        PassOn(edit);
        TallyRules.TellIfDue(edit);
        var result = edit.Finish();
        open.Tick();

        // Where nothing was left to do, this may be the repetition of a tick whose commit's answer was lost: then nobody announced what it did yet.
        return result.Seq > 0 ? result : result with { Head = thread.Seq };
    }

    private static void MoveOn(TalkEdit edit, CommentThread thread, TickTalk tick)
    {
        var (talk, now) = (edit.Talk, edit.Now);
        if (talk.GivenUpAt() <= now)
        {
            MoveRules.Cancel(edit, tick.Next, wholeSeries: false);
            edit.Audit("talk.cancel", null, "nobody started it");
        }
        else if (talk.StartsByItself(now) && talk.StartsAt <= now && MoveRules.Obstacle(edit, thread) is null)
        {
            MoveRules.Start(edit);
            edit.Audit("talk.start");
        }
        else if (talk.State == TalkState.Scheduled && talk.LobbyAt() <= now)
        {
            MoveRules.Open(edit);
            edit.Audit("talk.open");
        }
        else if (talk.EndsByItself(edit.Ledger) && talk.EndsAt <= now)
        {
            MoveRules.End(edit, tick.Next);
            edit.Audit("talk.end");
        }
    }

    private static void PassOn(TalkEdit edit)
    {
        if (edit.Talk.State != TalkState.Live)
        {
            return;
        }

        foreach (var hand in edit.Speaking.Where(h => h.Until <= edit.Now))
        {
            FloorTurns.End(edit, hand, byItself: true);
        }

        FloorTurns.Fill(edit);
    }
}
