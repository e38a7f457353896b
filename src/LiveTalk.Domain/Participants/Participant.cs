namespace LiveTalk.Domain.Participants;

/// <summary>A person in a site, as others see them: never a mail address.</summary>
public sealed record Participant
{
    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>1 to 50 characters; see <see cref="NameRules"/>.</summary>
    public required string Name { get; init; }

    /// <summary>How they are known.</summary>
    public required ParticipantKind Kind { get; init; }

    /// <summary>Address of a picture (https) that the site vouches for.</summary>
    public string? Avatar { get; init; }

    /// <summary>Their own page, http or https.</summary>
    public string? Url { get; init; }

    /// <summary>Some of <see cref="Participants.Roles"/>, in that order.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Tells apart people of one name in a site: null for the first, then 2, 3, ...</summary>
    public string? Tag { get; init; }
}
