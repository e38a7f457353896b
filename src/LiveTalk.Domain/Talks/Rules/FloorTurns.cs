namespace LiveTalk.Domain.Talks.Rules;

/// <summary>Turns on the floor: how they begin, end, and follow each other.</summary>
internal static class FloorTurns
{
    /// <summary>How many more people the floor takes; hosts on it are not counted.</summary>
    public static int Free(TalkEdit edit) => edit.Talk.Floor.Size - edit.Speaking.Count(h => !edit.Talk.IsHost(h.Who.Id));

    /// <summary>Gives the floor to a hand.</summary>
    public static Hand Begin(TalkEdit edit, Hand hand, bool byItself = false)
    {
        var called = edit.Put(hand with
        {
            State = HandStates.Speaking,
            CalledAt = edit.Now,
            Until = edit.Talk.Floor.Seconds is { } seconds ? edit.Now.AddSeconds(seconds) : null,
        });
        var turns = edit.Ledger.Turns;
        edit.Ledger = edit.Ledger with { Turns = new Dictionary<Guid, int>(turns) { [hand.Who.Id] = turns.GetValueOrDefault(hand.Who.Id) + 1 } };
        edit.Tell(hand.Who.Id, Changes.Notice.Turn, hand: called);
        edit.Audit("hand.call", hand.Who.Id.ToString(), hand.Who.Name, byItself);
        return called;
    }

    /// <summary>Ends a turn.</summary>
    public static Hand End(TalkEdit edit, Hand hand, bool byItself = false)
    {
        var done = edit.Put(hand with { State = HandStates.Done, OverAt = edit.Now, Until = null });
        var spoken = edit.Ledger.SpokenMilliseconds + (long)(edit.Now - hand.CalledAt!.Value).TotalMilliseconds;
        edit.Ledger = edit.Ledger with { SpokenMilliseconds = spoken, Left = Without(edit.Ledger.Left, hand.Id) };
        var over = edit.Ledger.Turns.Values.Sum() - edit.Speaking.Length;
        edit.Talk = edit.Talk with { TurnSeconds = (int)Math.Max(1, Math.Round(spoken / 1000.0 / Math.Max(1, over))) };
        if (edit.Author.Id != hand.Who.Id)
        {
            edit.Tell(hand.Who.Id, Changes.Notice.Turn, hand: done);
            edit.Audit("hand.end", hand.Who.Id.ToString(), hand.Who.Name, byItself);
        }

        return done;
    }

    /// <summary>Ends a turn, or takes a waiting hand out of the line.</summary>
    public static Hand TakeDown(TalkEdit edit, Hand hand) => hand.State == HandStates.Speaking
        ? End(edit, hand)
        : edit.Put(hand with { State = HandStates.Lowered, OverAt = edit.Now });

    /// <summary>Calls who is next while there is a free place and the talk wants it so. Who may not speak leaves the line.</summary>
    public static void Fill(TalkEdit edit)
    {
        if (edit.Talk.State != TalkState.Live || !edit.Talk.Floor.Advance)
        {
            return;
        }

        foreach (var hand in edit.Line)
        {
            if (edit.IsRestrained(hand.Who))
            {
                TakeDown(edit, hand);
            }
            else if (Free(edit) > 0)
            {
                Begin(edit, hand, byItself: true);
            }
        }
    }

    /// <summary>Stops the clocks of those who speak, for a break.</summary>
    public static void Hold(TalkEdit edit)
    {
        Dictionary<Guid, long> left = [];
        foreach (var hand in edit.Speaking.Where(h => h.Until is not null))
        {
            left[hand.Id] = Math.Max(0, (long)(hand.Until!.Value - edit.Now).TotalMilliseconds);
            edit.Put(hand with { Until = null });
        }

        edit.Ledger = edit.Ledger with { Left = left };
    }

    /// <summary>Lets their clocks go on.</summary>
    public static void Release(TalkEdit edit)
    {
        foreach (var (id, left) in edit.Ledger.Left)
        {
            if (edit.Find<Hand>(id) is { } hand)
            {
                edit.Put(hand with { Until = edit.Now.AddMilliseconds(left) });
            }
        }

        edit.Ledger = edit.Ledger with { Left = new Dictionary<Guid, long>() };
    }

    private static IReadOnlyDictionary<Guid, long> Without(IReadOnlyDictionary<Guid, long> left, Guid hand) =>
        left.ContainsKey(hand) ? left.Where(entry => entry.Key != hand).ToDictionary() : left;
}
