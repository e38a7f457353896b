using LiveTalk.Load.Peers;

namespace LiveTalk.Load.Results;

/// <summary>
/// What <c>--quick</c> fails on. Looser than the goals: its runs are short, its crowds small, and the machine may have other things to do. Ratios only, since absolute
/// figures move with the machine; what must never happen, a lost or doubled comment, has no margin.
/// </summary>
internal static class QuickMargins
{
    public static IReadOnlyList<Goal> All { get; } =
    [
        // Goal 0.25 with 1,000 readers; a smaller room gains less, since more of the cost is per post.
        new("W1", Figure.Cpu, true, 0.6) { Against = PeerKind.Stock },

        // What is refused costs nothing, and would look like a gain.
        new("W1", Figure.Deliveries, false, 0.9) { Against = PeerKind.Stock },
        new("W1", Figure.Lost, true, 0),
        new("W1", Figure.Doubled, true, 0),

        // Goal 3.5. Group commit gains more the longer the disk takes, so a quick disk shows the least of it.
        new("W3", Figure.Posts, false, 1.5) { Against = PeerKind.Stock },
        new("W3", Figure.AckP99, true, 0.9) { Against = PeerKind.Stock },
        new("W3", Figure.DatabasePerPost, true, 0.4) { Against = PeerKind.Stock },
    ];
}
