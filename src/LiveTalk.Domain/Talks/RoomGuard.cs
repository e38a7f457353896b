using LiveTalk.Domain.Participants;

namespace LiveTalk.Domain.Talks;

/// <summary>What the rules of posting must know of a thread beside itself, kept in its row so that a post needs nothing else: who is kept from posting, and whose words stand out. Shown to nobody.</summary>
public sealed record RoomGuard
{
    /// <summary>The talk that is on, or null.</summary>
    public Guid? Talk { get; init; }

    /// <summary>Whether it is in listening mode: what those write who are not on the floor is an aside.</summary>
    public bool Listening { get; init; }

    /// <summary>Who is on the floor.</summary>
    public IReadOnlyList<Guid> Floor { get; init; } = [];

    /// <summary>How many talks of the thread are not over.</summary>
    public int Upcoming { get; init; }

    /// <summary>Hosts and moderators of talks that are not over, once for each such talk: exempt from slow mode and pauses.</summary>
    public IReadOnlyList<Guid> Crew { get; init; } = [];

    /// <summary>Who may read but not write, and until when.</summary>
    public IReadOnlyDictionary<Guid, DateTimeOffset> Silenced { get; init; } = new Dictionary<Guid, DateTimeOffset>();

    /// <summary>Who may not be here, and until when.</summary>
    public IReadOnlyDictionary<Guid, DateTimeOffset> Removed { get; init; } = new Dictionary<Guid, DateTimeOffset>();

    /// <summary>Whether what holds for everybody else does not hold for them: staff, and the crew of talks that are not over.</summary>
    public bool Exempts(Participant who) => who.CanModerate() || Crew.Contains(who.Id);

    /// <summary>Until when the person cannot write here; null where they can.</summary>
    public DateTimeOffset? SilencedUntil(Participant who, DateTimeOffset now) => Until(Silenced, who, now);

    /// <summary>Until when the person cannot be here; null where they can.</summary>
    public DateTimeOffset? RemovedUntil(Participant who, DateTimeOffset now) => Until(Removed, who, now);

    private DateTimeOffset? Until(IReadOnlyDictionary<Guid, DateTimeOffset> kept, Participant who, DateTimeOffset now) =>
        kept.Count > 0 && kept.TryGetValue(who.Id, out var until) && until > now && !Exempts(who) ? until : null;
}
