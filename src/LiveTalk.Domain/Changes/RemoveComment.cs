namespace LiveTalk.Domain.Changes;

/// <summary>Takes a comment back: its author at any time, or a moderator.</summary>
public sealed record RemoveComment : Change
{
    /// <summary>Which comment.</summary>
    public required Guid Id { get; init; }

    /// <summary>Why, for the audit log; never shown to readers.</summary>
    public string? Reason { get; init; }

    /// <inheritdoc />
    public override IEnumerable<Guid> NeededComments => [Id];

    /// <inheritdoc />
    public override byte[] Fingerprint() => ChangeFingerprint.Of("remove", Id.ToString(), Reason);
}
