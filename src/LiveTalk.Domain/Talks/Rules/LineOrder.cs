namespace LiveTalk.Domain.Talks.Rules;

/// <summary>
/// The order of the line. Points of order come first; then, where the talk is fair, who had fewer turns, then who is new in the site; then who came first. The order lies in
/// <see cref="Hand.Order"/> alone, so that whoever shows it need not know this rule, and a host's own order stays.
/// </summary>
internal static class LineOrder
{
    /// <summary>Puts a hand where it belongs: before those at the end of the line that come after it.</summary>
    public static Hand Join(TalkEdit edit, Hand hand)
    {
        Hand[] line = [.. edit.Line.Where(h => h.Id != hand.Id)];
        var index = line.Length;
        while (index > 0 && Compare(hand, line[index - 1], edit.Talk.Floor.Fair) < 0)
        {
            index--;
        }

        return Insert(edit, line, hand, index);
    }

    /// <summary>Puts a hand at a place in line.</summary>
    /// <param name="edit">The act.</param>
    /// <param name="line">The line without that hand.</param>
    /// <param name="hand">The hand.</param>
    /// <param name="index">Before which of them; their number for the end.</param>
    public static Hand Insert(TalkEdit edit, Hand[] line, Hand hand, int index)
    {
        double? left = index > 0 ? line[index - 1].Order : null;
        double? right = index < line.Length ? line[index].Order : null;
        var order = (left, right) switch
        {
            ({ } l, { } r) => l + ((r - l) / 2),
            ({ } l, null) => l + 1,
            (null, { } r) => r - 1,
            _ => 1,
        };
        if (left < order != left.HasValue || order < right != right.HasValue)
        {
            // Between two neighbours a double can be halved some fifty times: then everybody gets a new number.
            Hand[] all = [.. line[..index], hand, .. line[index..]];
            Renumber(edit, all);
            order = index + 1;
        }

        return edit.Put(hand with { Order = order });
    }

    /// <summary>Puts the whole line into the talk's order.</summary>
    public static void Sort(TalkEdit edit)
    {
        var line = edit.Line;
        Renumber(edit, [.. line.Order(Comparer<Hand>.Create((a, b) => Compare(a, b, edit.Talk.Floor.Fair)))]);
    }

    private static void Renumber(TalkEdit edit, Hand[] line)
    {
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i].Order != i + 1)
            {
                edit.Put(line[i] with { Order = i + 1 });
            }
        }
    }

    private static int Compare(Hand a, Hand b, bool fair) => (IsOrder(b).CompareTo(IsOrder(a)), fair ? a.Turns.CompareTo(b.Turns) : 0, fair ? b.New.CompareTo(a.New) : 0) switch
    {
        (not 0 and var kind, _, _) => kind,
        (_, not 0 and var turns, _) => turns,
        (_, _, not 0 and var age) => age,
        _ when a.At != b.At => a.At.CompareTo(b.At),
        _ => a.Id.CompareTo(b.Id),
    };

    private static bool IsOrder(Hand hand) => hand.Kind == HandKinds.Order;
}
