using LiveTalk.Domain.Storage;

namespace LiveTalk.Domain.Changes;

/// <summary>Gives or takes back one reaction of one person.</summary>
public sealed record ReactToComment : Change
{
    /// <summary>Which comment.</summary>
    public required Guid Id { get; init; }

    /// <summary>One of the site's reactions.</summary>
    public required string Reaction { get; init; }

    /// <summary>Given, or taken back.</summary>
    public required bool On { get; init; }

    /// <inheritdoc />
    public override IEnumerable<Guid> NeededComments => [Id];

    /// <inheritdoc />
    public override void RequireStorable() => StorableText.Require(Reaction);

    /// <inheritdoc />
    public override byte[] Fingerprint() => ChangeFingerprint.Of("react", Id.ToString(), Reaction, On ? "on" : "off");
}
