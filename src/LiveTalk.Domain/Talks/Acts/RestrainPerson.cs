using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Storage;

namespace LiveTalk.Domain.Talks.Acts;

/// <summary>Silences or removes a person from a thread, or lifts that: staff, and the crew of a talk there that is not over. Staff cannot be restrained.</summary>
public sealed record RestrainPerson : Change
{
    /// <summary>Who.</summary>
    public required Participant Who { get; init; }

    /// <summary><c>silence</c> (reads on, cannot write) or <c>remove</c> (cannot be here).</summary>
    public required string Kind { get; init; }

    /// <summary>For how long; null lifts it.</summary>
    public required TimeSpan? For { get; init; }

    /// <summary>Talks of the thread that have begun or are about to, as far as the sender knows: there the person leaves the line and the floor.</summary>
    public IReadOnlyList<Guid> Talks { get; init; } = [];

    /// <summary>Why, for the audit log, up to 500 bytes.</summary>
    public string? Reason { get; init; }

    /// <inheritdoc />
    public override void RequireStorable() => StorableText.Require(Reason);

    /// <inheritdoc />
    public override byte[] Fingerprint() => ChangeFingerprint.Of("person.restrain", Who.Id.ToString(), Kind, For?.ToString(), Reason);
}
