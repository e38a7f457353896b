using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Talks.Acts;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Domain.Talks.Rules;

/// <summary>How a talk comes from one state into another. To be asked for the state that it is in already changes nothing: another host was quicker.</summary>
internal static class MoveRules
{
    public static ChangeResult Move(TalkEdit edit, CommentThread thread, MoveTalk move)
    {
        var talk = edit.Talk;
        talk.RequireHost(edit.Author);
        var (from, to) = Way(move.Move);
        if (talk.State == to)
        {
            return edit.Finish();
        }

        if (!from.Contains(talk.State))
        {
            throw new LiveTalkException(ErrorCode.Conflict, Unfit(talk.State));
        }

        if (to == TalkState.Live && Obstacle(edit, thread) is { } obstacle)
        {
            throw obstacle;
        }

        Go(edit, move);
        edit.Audit($"talk.{move.Move}", null, move.WholeSeries ? "series" : null);
        return edit.Finish();
    }

    /// <summary>Why it cannot go live now, or null.</summary>
    public static LiveTalkException? Obstacle(TalkEdit edit, CommentThread thread) =>
        thread.State == CommentThreadState.Closed
            ? new(ErrorCode.Closed, "This conversation is closed. Open it before you hold a talk in it.")
        : edit.Guard?.Talk is { } other && other != edit.Talk.Id
            ? new(ErrorCode.Conflict, "Another talk is on under this post. End it first.")
        : null;

    public static void Open(TalkEdit edit) => edit.Talk = edit.Talk with { State = TalkState.Lobby };

    public static void Start(TalkEdit edit)
    {
        edit.Talk = edit.Talk with { State = TalkState.Live, StartedAt = edit.Talk.StartedAt ?? edit.Now };
        edit.Ledger = edit.Ledger with { OnSince = edit.Now };
        FloorTurns.Fill(edit);
    }

    /// <summary>Ends a talk that is on: turns end, who waits goes home, polls close, and all that was voted is told.</summary>
    public static void End(TalkEdit edit, Guid next)
    {
        foreach (var hand in edit.Speaking)
        {
            FloorTurns.End(edit, hand, byItself: true);
        }

        edit.Talk = edit.Talk with { RecapAt = null };
        Over(edit, TalkState.Ended, next, wholeSeries: false);
    }

    /// <summary>Calls off a talk that has not begun.</summary>
    public static void Cancel(TalkEdit edit, Guid next, bool wholeSeries)
    {
        edit.Talk = edit.Talk with { Revision = edit.Talk.Revision + 1 };
        Over(edit, TalkState.Cancelled, next, wholeSeries);
    }

    private static void Over(TalkEdit edit, TalkState state, Guid next, bool wholeSeries)
    {
        foreach (var hand in edit.Line)
        {
            edit.Put(hand with { State = HandStates.Lowered, OverAt = edit.Now });
        }

        foreach (var poll in edit.All<Poll>().Where(p => p.State == PollStates.Open).ToArray())
        {
            PollRules.Close(edit, poll);
        }

        TallyRules.Tell(edit);
        edit.Talk = edit.Talk with { State = state, OverAt = edit.Now, Current = null };
        edit.Ledger = edit.Ledger with { Followed = edit.Ledger.Followed || wholeSeries };
        SeriesRules.Follow(edit, next);
    }

    private static void Go(TalkEdit edit, MoveTalk move)
    {
        switch (move.Move)
        {
            case TalkMoves.Open:
                Open(edit);
                break;
            case TalkMoves.Start:
                Start(edit);
                break;
            case TalkMoves.Pause:
                FloorTurns.Hold(edit);
                edit.Talk = edit.Talk with { State = TalkState.Paused };
                break;
            case TalkMoves.Resume:
                edit.Talk = edit.Talk with { State = TalkState.Live };
                FloorTurns.Release(edit);
                FloorTurns.Fill(edit);
                break;
            case TalkMoves.End:
                End(edit, move.Next);
                break;
            case TalkMoves.Cancel:
                Cancel(edit, move.Next, move.WholeSeries);
                break;
            default:
                edit.WithLists = true;
                Start(edit);
                break;
        }
    }

    private static (TalkState[] From, TalkState To) Way(string move) => move switch
    {
        TalkMoves.Open => ([TalkState.Scheduled], TalkState.Lobby),
        TalkMoves.Start => ([TalkState.Scheduled, TalkState.Lobby], TalkState.Live),
        TalkMoves.Pause => ([TalkState.Live], TalkState.Paused),
        TalkMoves.Resume => ([TalkState.Paused], TalkState.Live),
        TalkMoves.End => ([TalkState.Live, TalkState.Paused], TalkState.Ended),
        TalkMoves.Cancel => ([TalkState.Scheduled, TalkState.Lobby], TalkState.Cancelled),
        TalkMoves.Reopen => ([TalkState.Ended], TalkState.Live),
        _ => throw Refuse.Invalid("A talk can be opened, started, paused, resumed, ended, cancelled and reopened."),
    };

    private static string Unfit(TalkState state) => state switch
    {
        TalkState.Scheduled or TalkState.Lobby => "The talk has not begun yet.",
        TalkState.Live => "The talk is on already.",
        TalkState.Paused => "The talk is having a break: it can be resumed or ended.",
        TalkState.Ended => "The talk is over. It can be reopened.",
        _ => "The talk was called off.",
    };
}
