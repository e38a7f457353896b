namespace LiveTalk.Domain.Talks;

/// <summary>Who may speak at once, for how long, and who comes next.</summary>
public sealed record FloorRules
{
    /// <summary>Whether listening mode is on: those on the floor speak, what others write is an aside.</summary>
    public bool Listening { get; init; } = true;

    /// <summary>How many people hold the floor at once, 1 to <see cref="TalkLimits.MaxFloor"/>; hosts are not counted. Two, because nobody can listen to more.</summary>
    public int Size { get; init; } = 2;

    /// <summary>How long a turn may take, seconds, 10 to 3,600; null: until a host ends it.</summary>
    public int? Seconds { get; init; }

    /// <summary>Whether the next in line is called by itself when a place on the floor is free.</summary>
    public bool Advance { get; init; }

    /// <summary>Whether the line favours who has not spoken yet, then who is new; otherwise first come, first served.</summary>
    public bool Fair { get; init; } = true;
}
