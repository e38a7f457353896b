using System.Globalization;
using LiveTalk.Domain.Changes;

namespace LiveTalk.Domain.Talks.Acts;

/// <summary>Changes how a thread is run: staff, and the crew of a talk there that is not over. What is null stays.</summary>
public sealed record RunRoom : Change
{
    /// <summary>Seconds between two comments of a person; 0 ends slow mode.</summary>
    public int? SlowSeconds { get; init; }

    /// <summary>Posting paused, or no longer.</summary>
    public bool? Paused { get; init; }

    /// <summary>A comment to pin.</summary>
    public Guid? Pin { get; init; }

    /// <summary>A comment to unpin.</summary>
    public Guid? Unpin { get; init; }

    /// <summary>The comment to put before everybody; <see cref="Guid.Empty"/> for none.</summary>
    public Guid? Spotlight { get; init; }

    /// <inheritdoc />
    public override IEnumerable<Guid> NeededComments => new[] { Pin, Spotlight }.OfType<Guid>().Where(id => id != Guid.Empty);

    /// <inheritdoc />
    public override byte[] Fingerprint() => ChangeFingerprint.Of("room.run", SlowSeconds?.ToString(CultureInfo.InvariantCulture), Paused?.ToString(), Pin?.ToString(), Unpin?.ToString(), Spotlight?.ToString());
}
