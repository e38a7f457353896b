namespace LiveTalk.Domain.Talks;

/// <summary>How a thread is being run, in the shape in which everybody sees it: <c>room</c> of a Thread. Null there where nothing is set.</summary>
public sealed record RoomRules
{
    /// <summary>Seconds that a person must leave between two comments; staff and the talk's crew are exempt. Null: no slow mode.</summary>
    public int? SlowSeconds { get; init; }

    /// <summary>Whether nobody but staff and the talk's crew can post for now.</summary>
    public bool? Paused { get; init; }

    /// <summary>Comments that stay on top, in the order in which they were pinned.</summary>
    public IReadOnlyList<Guid>? Pinned { get; init; }

    /// <summary>The comment that a host put before everybody's eyes.</summary>
    public Guid? Spotlight { get; init; }

    /// <inheritdoc />
    public bool Equals(RoomRules? other) => other is not null && SlowSeconds == other.SlowSeconds && Paused == other.Paused && Spotlight == other.Spotlight
        && (Pinned ?? []).SequenceEqual(other.Pinned ?? []);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(SlowSeconds, Paused, Spotlight, Pinned?.Count ?? 0);
}
