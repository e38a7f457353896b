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
}
