using LiveTalk.Domain.Participants;

namespace LiveTalk.Domain.Archive;

/// <summary>A person with all that is kept about them, mail address included: an archive is confidential.</summary>
public sealed record ArchivedParticipant
{
    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>How they are known.</summary>
    public required ParticipantKind Kind { get; init; }

    /// <summary>For members: the voucher's own id of them.</summary>
    public string? Subject { get; init; }

    /// <summary>As shown.</summary>
    public required string Name { get; init; }

    /// <summary>What look-alikes share.</summary>
    public required string NameKey { get; init; }

    /// <summary>1 for the first of that name, then 2, 3, ...</summary>
    public required int Tag { get; init; }

    /// <summary>For notifications.</summary>
    public string? Email { get; init; }

    /// <summary>Address of a picture.</summary>
    public string? Avatar { get; init; }

    /// <summary>Their own page.</summary>
    public string? Url { get; init; }

    /// <summary>Some of <see cref="Participants.Roles"/>.</summary>
    public required IReadOnlyList<string> Roles { get; init; }
}
