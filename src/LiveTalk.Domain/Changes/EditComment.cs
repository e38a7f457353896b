using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Storage;

namespace LiveTalk.Domain.Changes;

/// <summary>Changes the words of a comment: its author, within the window.</summary>
public sealed record EditComment : Change
{
    /// <summary>Which comment.</summary>
    public required Guid Id { get; init; }

    /// <summary>The new words.</summary>
    public required string Body { get; init; }

    /// <summary>What may be shown of them.</summary>
    public required RenderedComment Rendered { get; init; }

    /// <summary>How long after posting it is allowed, by the database's clock (R14).</summary>
    public required TimeSpan Window { get; init; }

    /// <inheritdoc />
    public override IEnumerable<Guid> NeededComments => [Id];

    /// <inheritdoc />
    public override void RequireStorable() => StorableText.Require(Body, Rendered.Html);

    /// <inheritdoc />
    public override byte[] Fingerprint() => ChangeFingerprint.Of("edit", Id.ToString(), Body);
}
